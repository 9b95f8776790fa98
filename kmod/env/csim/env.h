/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All that the core (kmod/core) has of the world around it, kernel side.
 *
 * The core is compiled twice from the same text: into the module with this
 * header, and into host programs with selftests/host/env/csim/env.h. It may use
 * what is listed here and nothing else of the kernel; what is missing on the
 * host side fails to compile there, so the list below is kept by the compiler.
 *
 *	types		u8 u16 u32 u64 s8 s16 s32 s64 bool size_t NULL
 *	limits		U8_MAX U16_MAX U32_MAX U64_MAX S32_MIN S32_MAX S64_MIN S64_MAX
 *	errno		EINVAL and the other values of <errno.h>
 *	bits		BIT BIT_ULL GENMASK GENMASK_ULL FIELD_GET FIELD_PREP
 *			fls fls64 hweight8 hweight16 hweight32
 *	arithmetic	min max min_t max_t clamp clamp_t swap abs_diff
 *			DIV_ROUND_UP DIV_ROUND_CLOSEST DIV_ROUND_CLOSEST_ULL
 *	64 bits		div_u64 div_s64 div64_u64 div64_s64 div_u64_rem
 *			div64_u64_rem mul_u64_u32_shr mul_u64_u64_shr
 *			mul_u64_u64_div_u64
 *	memory		memset memcpy memmove memcmp
 *	strings		strlen strcmp strncmp strscpy
 *	big endian	get_unaligned_be16/32/64 put_unaligned_be16/32/64
 *	compile time	static_assert ARRAY_SIZE sizeof_field offsetof
 *			container_of fallthrough
 *
 * There is no allocation, lock, clock, random number, printing or READ_ONCE,
 * and there will be none: a caller brings memory, time and randomness, holds
 * the lock, and speaks to the user.
 */
#ifndef CSIM_ENV_H
#define CSIM_ENV_H

#include <linux/array_size.h>
#include <linux/bitfield.h>
#include <linux/bitops.h>
#include <linux/bits.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/limits.h>
#include <linux/math.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/unaligned.h>

#endif
