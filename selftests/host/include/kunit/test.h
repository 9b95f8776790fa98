/* SPDX-License-Identifier: GPL-2.0 */
/*
 * <kunit/test.h> for the host: the KUnit suites of kmod/tests, unchanged, as
 * an ordinary program under the sanitizers.
 *
 * Provides what the suites of the core need of KUnit, with the meaning it has
 * in the kernel (Documentation/dev-tools/kunit/api): suites register
 * themselves, a failed expectation lets the case go on, a failed assertion
 * ends it, memory from kunit_kzalloc() goes with the case. kunit.c runs them.
 *
 * kunit_skip() is missing on purpose. A suite of the core depends on nothing
 * that could be absent.
 */
#ifndef CSIM_HOST_KUNIT_TEST_H
#define CSIM_HOST_KUNIT_TEST_H

#include <setjmp.h>

#include "csim/env.h"

#define KUNIT_PARAM_DESC_SIZE	128

struct kunit;
struct kunit_suite;

typedef void (kunit_action_t)(void *ctx);

/* One allocation or action of a case, undone in reverse order at its end. */
struct kunit_resource {
	struct kunit_resource *next;
	kunit_action_t *action;
	void *ctx;
};

struct kunit {
	const char *name;
	void *priv;
	const void *param_value;
	int param_index;
	/* private: of the runner */
	struct kunit_suite *suite;
	bool failed;
	jmp_buf *abort;
	struct kunit_resource *resources;
};

struct kunit_case {
	void (*run_case)(struct kunit *test);
	const char *name;
	const void *(*generate_params)(struct kunit *test, const void *prev,
				       char *desc);
};

struct kunit_suite {
	const char name[256];
	int (*suite_init)(struct kunit_suite *suite);
	void (*suite_exit)(struct kunit_suite *suite);
	int (*init)(struct kunit *test);
	void (*exit)(struct kunit *test);
	struct kunit_case *test_cases;
};

/* Suites */

void kunit_register(const char *file, struct kunit_suite *const *suites, size_t count);

#define __kunit_id2(a, b)	a##b
#define __kunit_id(a, b)	__kunit_id2(a, b)

#define __kunit_suites(id, ...)						\
	static void __attribute__((__constructor__)) id(void)		\
	{								\
		struct kunit_suite *const list[] = { __VA_ARGS__ };	\
									\
		kunit_register(__FILE__, list, ARRAY_SIZE(list));	\
	}								\
	static_assert(true)

#define kunit_test_suites(...) \
	__kunit_suites(__kunit_id(kunit_register_, __COUNTER__), __VA_ARGS__)
#define kunit_test_suite(suite)	kunit_test_suites(&(suite))

#define MODULE_AUTHOR(text)		static_assert(true)
#define MODULE_DESCRIPTION(text)	static_assert(true)
#define MODULE_IMPORT_NS(ns)		static_assert(true)
#define MODULE_LICENSE(text)		static_assert(true)

/* Cases */

#define KUNIT_CASE(fn)		{ .run_case = fn, .name = #fn }
#define KUNIT_CASE_SLOW(fn)	KUNIT_CASE(fn)
#define KUNIT_CASE_PARAM(fn, gen) \
	{ .run_case = fn, .name = #fn, .generate_params = gen }

/* What follows the elements of an array, desc being written by the statement. */
#define __KUNIT_ARRAY_PARAM(name, array, describe)			\
	static const void *name##_gen_params(struct kunit *test,	\
					     const void *prev, char *desc) \
	{								\
		typeof((array)[0]) *__next = prev ?			\
			((typeof(__next))prev) + 1 : (array);		\
									\
		(void)test;						\
		if (__next - (array) >= (ptrdiff_t)ARRAY_SIZE(array))	\
			return NULL;					\
		{ describe; }						\
		return __next;						\
	}								\
	static_assert(true)

#define KUNIT_ARRAY_PARAM(name, array, get_desc)			\
	__KUNIT_ARRAY_PARAM(name, array,				\
		void (*__get_desc)(typeof(__next), char *) = get_desc;	\
		if (__get_desc)						\
			__get_desc(__next, desc))

#define KUNIT_ARRAY_PARAM_DESC(name, array, desc_member)		\
	__KUNIT_ARRAY_PARAM(name, array,				\
		strscpy(desc, __next->desc_member, KUNIT_PARAM_DESC_SIZE))

/* Resources */

#define GFP_KERNEL	0

void *kunit_kcalloc(struct kunit *test, size_t count, size_t size, int gfp);
int kunit_add_action(struct kunit *test, kunit_action_t *action, void *ctx);
int kunit_add_action_or_reset(struct kunit *test, kunit_action_t *action, void *ctx);

#define kunit_kzalloc(test, size, gfp)	kunit_kcalloc(test, 1, size, gfp)
/* also zeroed: what a suite reads of it unwritten is the same on every run */
#define kunit_kmalloc(test, size, gfp)	kunit_kcalloc(test, 1, size, gfp)

/* Messages */

#define __kunit_printf(fmt, args)	__attribute__((__format__(__printf__, fmt, args)))

void __kunit_printf(2, 3) kunit_info(struct kunit *test, const char *fmt, ...);

#define kunit_warn	kunit_info
#define kunit_err	kunit_info

/* Expectations and assertions */

/* Where the judged expression stands and whether its failure ends the case. */
struct kunit_place {
	const char *file;
	int line;
	bool fatal;
};

void kunit_fail_bool(struct kunit *test, struct kunit_place at, const char *text,
		     bool want);
void kunit_fail_int(struct kunit *test, struct kunit_place at, const char *text,
		    long long left, long long right);
void kunit_fail_ptr(struct kunit *test, struct kunit_place at, const char *text,
		    const void *left, const void *right);
void kunit_fail_str(struct kunit *test, struct kunit_place at, const char *text,
		    const char *left, const char *right);
void kunit_fail_mem(struct kunit *test, struct kunit_place at, const char *text,
		    const void *left, const void *right, size_t size);
/* a NULL @fmt is no message at all */
void __kunit_printf(2, 3) kunit_fail_note(struct kunit *test, const char *fmt, ...);
void kunit_fail_end(struct kunit *test, struct kunit_place at);

/* The message comes before the end: a fatal end does not return. */
#define __KUNIT_JUDGE(test, is_fatal, good, say, ...) do {		\
	const struct kunit_place __at = { __FILE__, __LINE__, is_fatal }; \
									\
	if (good)							\
		break;							\
	say;								\
	kunit_fail_note(test, __VA_ARGS__);				\
	kunit_fail_end(test, __at);					\
} while (0)

#define __KUNIT_BOOL(test, fatal, want, cond, ...)			\
	__KUNIT_JUDGE(test, fatal, (cond) ? (want) : !(want),		\
		      kunit_fail_bool(test, __at, #cond, want),		\
		      __VA_ARGS__)

#define __KUNIT_INT(test, fatal, left, op, right, ...) do {		\
	typeof(left) __left = (left);					\
	typeof(right) __right = (right);				\
									\
	__KUNIT_JUDGE(test, fatal, __left op __right,			\
		      kunit_fail_int(test, __at, #left " " #op " " #right, \
				     (long long)__left, (long long)__right), \
		      __VA_ARGS__);					\
} while (0)

#define __KUNIT_PTR(test, fatal, left, op, right, ...) do {		\
	const void *__left = (left);					\
	const void *__right = (right);					\
									\
	__KUNIT_JUDGE(test, fatal, __left op __right,			\
		      kunit_fail_ptr(test, __at, #left " " #op " " #right, \
				     __left, __right),			\
		      __VA_ARGS__);					\
} while (0)

#define __KUNIT_STR(test, fatal, left, op, right, ...) do {		\
	const char *__left = (left);					\
	const char *__right = (right);					\
									\
	__KUNIT_JUDGE(test, fatal,					\
		      __left && __right && strcmp(__left, __right) op 0, \
		      kunit_fail_str(test, __at, #left " " #op " " #right, \
				     __left, __right),			\
		      __VA_ARGS__);					\
} while (0)

#define __KUNIT_MEM(test, fatal, left, op, right, size, ...) do {	\
	const void *__left = (left);					\
	const void *__right = (right);					\
	const size_t __size = (size);					\
									\
	__KUNIT_JUDGE(test, fatal,					\
		      __left && __right &&				\
		      memcmp(__left, __right, __size) op 0,		\
		      kunit_fail_mem(test, __at, #left " " #op " " #right, \
				     __left, __right, __size),		\
		      __VA_ARGS__);					\
} while (0)

#define KUNIT_SUCCEED(test)		((void)(test))
#define KUNIT_FAIL(test, ...)		__KUNIT_JUDGE(test, false, false, (void)0, __VA_ARGS__)
#define KUNIT_FAIL_AND_ABORT(test, ...)	__KUNIT_JUDGE(test, true, false, (void)0, __VA_ARGS__)

#define KUNIT_EXPECT_TRUE(t, c)		__KUNIT_BOOL(t, false, true, c, NULL)
#define KUNIT_EXPECT_FALSE(t, c)	__KUNIT_BOOL(t, false, false, c, NULL)
#define KUNIT_EXPECT_EQ(t, l, r)	__KUNIT_INT(t, false, l, ==, r, NULL)
#define KUNIT_EXPECT_NE(t, l, r)	__KUNIT_INT(t, false, l, !=, r, NULL)
#define KUNIT_EXPECT_LT(t, l, r)	__KUNIT_INT(t, false, l, <, r, NULL)
#define KUNIT_EXPECT_LE(t, l, r)	__KUNIT_INT(t, false, l, <=, r, NULL)
#define KUNIT_EXPECT_GT(t, l, r)	__KUNIT_INT(t, false, l, >, r, NULL)
#define KUNIT_EXPECT_GE(t, l, r)	__KUNIT_INT(t, false, l, >=, r, NULL)
#define KUNIT_EXPECT_PTR_EQ(t, l, r)	__KUNIT_PTR(t, false, l, ==, r, NULL)
#define KUNIT_EXPECT_PTR_NE(t, l, r)	__KUNIT_PTR(t, false, l, !=, r, NULL)
#define KUNIT_EXPECT_NULL(t, p)		__KUNIT_PTR(t, false, p, ==, NULL, NULL)
#define KUNIT_EXPECT_NOT_NULL(t, p)	__KUNIT_PTR(t, false, p, !=, NULL, NULL)
#define KUNIT_EXPECT_STREQ(t, l, r)	__KUNIT_STR(t, false, l, ==, r, NULL)
#define KUNIT_EXPECT_STRNEQ(t, l, r)	__KUNIT_STR(t, false, l, !=, r, NULL)
#define KUNIT_EXPECT_MEMEQ(t, l, r, n)	__KUNIT_MEM(t, false, l, ==, r, n, NULL)
#define KUNIT_EXPECT_MEMNEQ(t, l, r, n)	__KUNIT_MEM(t, false, l, !=, r, n, NULL)

#define KUNIT_EXPECT_TRUE_MSG(t, c, ...)	__KUNIT_BOOL(t, false, true, c, __VA_ARGS__)
#define KUNIT_EXPECT_FALSE_MSG(t, c, ...)	__KUNIT_BOOL(t, false, false, c, __VA_ARGS__)
#define KUNIT_EXPECT_EQ_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, ==, r, __VA_ARGS__)
#define KUNIT_EXPECT_NE_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, !=, r, __VA_ARGS__)
#define KUNIT_EXPECT_LT_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, <, r, __VA_ARGS__)
#define KUNIT_EXPECT_LE_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, <=, r, __VA_ARGS__)
#define KUNIT_EXPECT_GT_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, >, r, __VA_ARGS__)
#define KUNIT_EXPECT_GE_MSG(t, l, r, ...)	__KUNIT_INT(t, false, l, >=, r, __VA_ARGS__)
#define KUNIT_EXPECT_PTR_EQ_MSG(t, l, r, ...)	__KUNIT_PTR(t, false, l, ==, r, __VA_ARGS__)
#define KUNIT_EXPECT_PTR_NE_MSG(t, l, r, ...)	__KUNIT_PTR(t, false, l, !=, r, __VA_ARGS__)
#define KUNIT_EXPECT_NULL_MSG(t, p, ...)	__KUNIT_PTR(t, false, p, ==, NULL, __VA_ARGS__)
#define KUNIT_EXPECT_NOT_NULL_MSG(t, p, ...)	__KUNIT_PTR(t, false, p, !=, NULL, __VA_ARGS__)
#define KUNIT_EXPECT_STREQ_MSG(t, l, r, ...)	__KUNIT_STR(t, false, l, ==, r, __VA_ARGS__)
#define KUNIT_EXPECT_STRNEQ_MSG(t, l, r, ...)	__KUNIT_STR(t, false, l, !=, r, __VA_ARGS__)
#define KUNIT_EXPECT_MEMEQ_MSG(t, l, r, n, ...)	__KUNIT_MEM(t, false, l, ==, r, n, __VA_ARGS__)
#define KUNIT_EXPECT_MEMNEQ_MSG(t, l, r, n, ...) __KUNIT_MEM(t, false, l, !=, r, n, __VA_ARGS__)

#define KUNIT_ASSERT_TRUE(t, c)		__KUNIT_BOOL(t, true, true, c, NULL)
#define KUNIT_ASSERT_FALSE(t, c)	__KUNIT_BOOL(t, true, false, c, NULL)
#define KUNIT_ASSERT_EQ(t, l, r)	__KUNIT_INT(t, true, l, ==, r, NULL)
#define KUNIT_ASSERT_NE(t, l, r)	__KUNIT_INT(t, true, l, !=, r, NULL)
#define KUNIT_ASSERT_LT(t, l, r)	__KUNIT_INT(t, true, l, <, r, NULL)
#define KUNIT_ASSERT_LE(t, l, r)	__KUNIT_INT(t, true, l, <=, r, NULL)
#define KUNIT_ASSERT_GT(t, l, r)	__KUNIT_INT(t, true, l, >, r, NULL)
#define KUNIT_ASSERT_GE(t, l, r)	__KUNIT_INT(t, true, l, >=, r, NULL)
#define KUNIT_ASSERT_PTR_EQ(t, l, r)	__KUNIT_PTR(t, true, l, ==, r, NULL)
#define KUNIT_ASSERT_PTR_NE(t, l, r)	__KUNIT_PTR(t, true, l, !=, r, NULL)
#define KUNIT_ASSERT_NULL(t, p)		__KUNIT_PTR(t, true, p, ==, NULL, NULL)
#define KUNIT_ASSERT_NOT_NULL(t, p)	__KUNIT_PTR(t, true, p, !=, NULL, NULL)
#define KUNIT_ASSERT_STREQ(t, l, r)	__KUNIT_STR(t, true, l, ==, r, NULL)
#define KUNIT_ASSERT_STRNEQ(t, l, r)	__KUNIT_STR(t, true, l, !=, r, NULL)
#define KUNIT_ASSERT_MEMEQ(t, l, r, n)	__KUNIT_MEM(t, true, l, ==, r, n, NULL)
#define KUNIT_ASSERT_MEMNEQ(t, l, r, n)	__KUNIT_MEM(t, true, l, !=, r, n, NULL)

#define KUNIT_ASSERT_TRUE_MSG(t, c, ...)	__KUNIT_BOOL(t, true, true, c, __VA_ARGS__)
#define KUNIT_ASSERT_FALSE_MSG(t, c, ...)	__KUNIT_BOOL(t, true, false, c, __VA_ARGS__)
#define KUNIT_ASSERT_EQ_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, ==, r, __VA_ARGS__)
#define KUNIT_ASSERT_NE_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, !=, r, __VA_ARGS__)
#define KUNIT_ASSERT_LT_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, <, r, __VA_ARGS__)
#define KUNIT_ASSERT_LE_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, <=, r, __VA_ARGS__)
#define KUNIT_ASSERT_GT_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, >, r, __VA_ARGS__)
#define KUNIT_ASSERT_GE_MSG(t, l, r, ...)	__KUNIT_INT(t, true, l, >=, r, __VA_ARGS__)
#define KUNIT_ASSERT_PTR_EQ_MSG(t, l, r, ...)	__KUNIT_PTR(t, true, l, ==, r, __VA_ARGS__)
#define KUNIT_ASSERT_PTR_NE_MSG(t, l, r, ...)	__KUNIT_PTR(t, true, l, !=, r, __VA_ARGS__)
#define KUNIT_ASSERT_NULL_MSG(t, p, ...)	__KUNIT_PTR(t, true, p, ==, NULL, __VA_ARGS__)
#define KUNIT_ASSERT_NOT_NULL_MSG(t, p, ...)	__KUNIT_PTR(t, true, p, !=, NULL, __VA_ARGS__)
#define KUNIT_ASSERT_STREQ_MSG(t, l, r, ...)	__KUNIT_STR(t, true, l, ==, r, __VA_ARGS__)
#define KUNIT_ASSERT_MEMEQ_MSG(t, l, r, n, ...)	__KUNIT_MEM(t, true, l, ==, r, n, __VA_ARGS__)

/* the core has no error pointers */
#define KUNIT_EXPECT_NOT_ERR_OR_NULL(t, p)	KUNIT_EXPECT_NOT_NULL(t, p)
#define KUNIT_ASSERT_NOT_ERR_OR_NULL(t, p)	KUNIT_ASSERT_NOT_NULL(t, p)

#endif
