/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All that the core (kmod/core) has of the world around it, host side.
 *
 * The twin of kmod/env/csim/env.h, whose head comment is the list of what the
 * core may use and the reason for it. Each name here means what it means in
 * the kernel; where the kernel is stricter (min() of unequal types, say), the
 * build of the module is the judge. Undefined behaviour that the kernel's
 * compiler flags define, such as signed overflow, is an error on this side.
 */
#ifndef CSIM_ENV_H
#define CSIM_ENV_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/types.h>

/* types: u64 is unsigned long long, as in the kernel, so that %llu prints it */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

/* limits */
#define U8_MAX			((u8)~0U)
#define U16_MAX			((u16)~0U)
#define U32_MAX			((u32)~0U)
#define U64_MAX			((u64)~0ULL)
#define S32_MAX			((s32)(U32_MAX >> 1))
#define S32_MIN			((s32)(-S32_MAX - 1))
#define S64_MAX			((s64)(U64_MAX >> 1))
#define S64_MIN			((s64)(-S64_MAX - 1))

/* compile time */
#define static_assert(expr, ...)	__static_assert(expr, ##__VA_ARGS__, #expr)
#define __static_assert(expr, msg, ...)	_Static_assert(expr, msg)
#define ARRAY_SIZE(arr)			(sizeof(arr) / sizeof((arr)[0]))
#define sizeof_field(type, member)	sizeof(((type *)0)->member)
#define fallthrough			__attribute__((__fallthrough__))
#define container_of(ptr, type, member) \
	((type *)((char *)(ptr) - offsetof(type, member)))

/* bits */
#define BIT(nr)			(1UL << (nr))
#define BIT_ULL(nr)		(1ULL << (nr))
#define GENMASK(h, l)		((~0UL >> (63 - (h))) & (~0UL << (l)))
#define GENMASK_ULL(h, l)	((~0ULL >> (63 - (h))) & (~0ULL << (l)))
#define FIELD_PREP(mask, val) \
	(((typeof(mask))(val) << __builtin_ctzll(mask)) & (mask))
#define FIELD_GET(mask, reg) \
	((typeof(mask))(((reg) & (mask)) >> __builtin_ctzll(mask)))

static inline int fls(u32 x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

static inline int fls64(u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
}

#define hweight8(w)	((unsigned int)__builtin_popcount((u8)(w)))
#define hweight16(w)	((unsigned int)__builtin_popcount((u16)(w)))
#define hweight32(w)	((unsigned int)__builtin_popcount((u32)(w)))

/* arithmetic: every argument is evaluated once */
#define __cmp(x, op, y) ({		\
	__auto_type __x = (x);		\
	__auto_type __y = (y);		\
	__x op __y ? __x : __y; })

#define min(x, y)		__cmp(x, <, y)
#define max(x, y)		__cmp(x, >, y)
#define min_t(type, x, y)	min((type)(x), (type)(y))
#define max_t(type, x, y)	max((type)(x), (type)(y))
#define clamp(val, lo, hi)	min(max(val, lo), hi)
#define clamp_t(type, val, lo, hi) \
	clamp((type)(val), (type)(lo), (type)(hi))

#define abs_diff(a, b) ({		\
	__auto_type __a = (a);		\
	__auto_type __b = (b);		\
	__a > __b ? __a - __b : __b - __a; })

#define swap(a, b) do {			\
	typeof(a) __tmp = (a);		\
	(a) = (b);			\
	(b) = __tmp;			\
} while (0)

#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))
#define DIV_ROUND_CLOSEST_ULL(x, d)	div_u64((u64)(x) + (d) / 2, d)
#define DIV_ROUND_CLOSEST(x, d) ({				\
	typeof(x) __x = (x);					\
	typeof(d) __d = (d);					\
	((typeof(x))-1 > 0 || (typeof(d))-1 > 0 ||		\
	 (__x > 0) == (__d > 0)) ?				\
		(__x + __d / 2) / __d : (__x - __d / 2) / __d; })

/* 64 bits */
static inline u64 div_u64_rem(u64 dividend, u32 divisor, u32 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}

static inline u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}

static inline u64 div_u64(u64 dividend, u32 divisor)
{
	return dividend / divisor;
}

static inline s64 div_s64(s64 dividend, s32 divisor)
{
	return dividend / divisor;
}

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	return dividend / divisor;
}

static inline s64 div64_s64(s64 dividend, s64 divisor)
{
	return dividend / divisor;
}

static inline u64 mul_u64_u32_shr(u64 a, u32 mul, unsigned int shift)
{
	return (u64)(((unsigned __int128)a * mul) >> shift);
}

static inline u64 mul_u64_u64_shr(u64 a, u64 mul, unsigned int shift)
{
	return (u64)(((unsigned __int128)a * mul) >> shift);
}

static inline u64 mul_u64_u64_div_u64(u64 a, u64 mul, u64 div)
{
	return (u64)(((unsigned __int128)a * mul) / div);
}

/* memory and strings: the rest is the C library's */
static inline ssize_t csim_strscpy(char *dest, const char *src, size_t size)
{
	size_t len = strnlen(src, size);

	if (!size)
		return -E2BIG;
	if (len == size) {
		memcpy(dest, src, size - 1);
		dest[size - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dest, src, len + 1);
	return (ssize_t)len;
}

#define strscpy(dst, src, ...) \
	csim_strscpy(dst, src, __strscpy_size(dst, ##__VA_ARGS__, sizeof(dst)))
#define __strscpy_size(dst, size, ...)	(size)

/* big endian */
static inline u16 get_unaligned_be16(const void *p)
{
	const u8 *b = p;

	return (u16)(b[0] << 8 | b[1]);
}

static inline u32 get_unaligned_be32(const void *p)
{
	const u8 *b = p;

	return (u32)get_unaligned_be16(b) << 16 | get_unaligned_be16(b + 2);
}

static inline u64 get_unaligned_be64(const void *p)
{
	const u8 *b = p;

	return (u64)get_unaligned_be32(b) << 32 | get_unaligned_be32(b + 4);
}

static inline void put_unaligned_be16(u16 val, void *p)
{
	u8 *b = p;

	b[0] = (u8)(val >> 8);
	b[1] = (u8)val;
}

static inline void put_unaligned_be32(u32 val, void *p)
{
	put_unaligned_be16((u16)(val >> 16), p);
	put_unaligned_be16((u16)val, (u8 *)p + 2);
}

static inline void put_unaligned_be64(u64 val, void *p)
{
	put_unaligned_be32((u32)(val >> 32), p);
	put_unaligned_be32((u32)val, (u8 *)p + 4);
}

#endif
