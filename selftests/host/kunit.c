// SPDX-License-Identifier: GPL-2.0
/*
 * Runs the suites that registered themselves and reports in KTAP, as the
 * kernel does.
 *
 *	unit [-f FILES] [SUITE[.CASE]]
 *
 * The exit status is 0 only if something ran and all of it passed. A suite
 * without a case, a case without a parameter and a pattern that matches
 * nothing are failures, and so is a number of test files other than FILES: a
 * file that was linked but did not register would otherwise pass unnoticed.
 */
#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <kunit/test.h>

#define MAX_SUITES	256

static struct kunit_suite *suites[MAX_SUITES];
static size_t nsuites;
static size_t nfiles;

/* results of cases, a case with parameters counting as one */
static unsigned int passed;
static unsigned int failed;

void kunit_register(const char *file, struct kunit_suite *const *list, size_t count)
{
	static const char *last;

	if (nsuites + count > MAX_SUITES) {
		fprintf(stderr, "unit: more than %d suites, raise MAX_SUITES\n", MAX_SUITES);
		exit(2);
	}
	memcpy(&suites[nsuites], list, count * sizeof(list[0]));
	nsuites += count;

	/* the constructors of one file run one after the other */
	if (!last || strcmp(last, file))
		nfiles++;
	last = file;
}

/* Resources */

int kunit_add_action(struct kunit *test, kunit_action_t *action, void *ctx)
{
	struct kunit_resource *res = malloc(sizeof(*res));

	if (!res)
		abort();
	res->next = test->resources;
	res->action = action;
	res->ctx = ctx;
	test->resources = res;
	return 0;
}

int kunit_add_action_or_reset(struct kunit *test, kunit_action_t *action, void *ctx)
{
	return kunit_add_action(test, action, ctx);
}

void *kunit_kcalloc(struct kunit *test, size_t count, size_t size, int gfp)
{
	void *mem = calloc(count, size);

	(void)gfp;
	if (!mem)
		abort();
	kunit_add_action(test, free, mem);
	return mem;
}

static void undo_resources(struct kunit *test)
{
	struct kunit_resource *res;

	while ((res = test->resources)) {
		test->resources = res->next;
		res->action(res->ctx);
		free(res);
	}
}

/* Messages */

void kunit_info(struct kunit *test, const char *fmt, ...)
{
	va_list args;

	printf("    # %s: ", test->name);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	putchar('\n');
}

static void say_expected(struct kunit *test, struct kunit_place at, const char *text)
{
	printf("    # %s: %s FAILED at %s:%d\n    # Expected %s\n", test->name,
	       at.fatal ? "ASSERTION" : "EXPECTATION", at.file, at.line, text);
}

void kunit_fail_bool(struct kunit *test, struct kunit_place at, const char *text,
		     bool want)
{
	say_expected(test, at, text);
	printf("    #   to be %s\n", want ? "true" : "false");
}

void kunit_fail_int(struct kunit *test, struct kunit_place at, const char *text,
		    long long left, long long right)
{
	say_expected(test, at, text);
	printf("    #   left  %lld (0x%llx)\n", left, left);
	printf("    #   right %lld (0x%llx)\n", right, right);
}

void kunit_fail_ptr(struct kunit *test, struct kunit_place at, const char *text,
		    const void *left, const void *right)
{
	say_expected(test, at, text);
	printf("    #   left  %p\n    #   right %p\n", left, right);
}

void kunit_fail_str(struct kunit *test, struct kunit_place at, const char *text,
		    const char *left, const char *right)
{
	say_expected(test, at, text);
	printf("    #   left  \"%s\"\n    #   right \"%s\"\n",
	       left ? left : "(null)", right ? right : "(null)");
}

static void hexdump(const char *side, const void *mem, size_t size)
{
	const u8 *byte = mem;

	printf("    #   %s", side);
	for (size_t i = 0; mem && i < size; i++)
		printf(" %02x", byte[i]);
	putchar('\n');
}

void kunit_fail_mem(struct kunit *test, struct kunit_place at, const char *text,
		    const void *left, const void *right, size_t size)
{
	say_expected(test, at, text);
	hexdump("left ", left, size);
	hexdump("right", right, size);
}

void kunit_fail_note(struct kunit *test, const char *fmt, ...)
{
	va_list args;

	if (!fmt)
		return;
	printf("    # %s: ", test->name);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	putchar('\n');
}

void kunit_fail_end(struct kunit *test, struct kunit_place at)
{
	test->failed = true;
	if (at.fatal)
		longjmp(*test->abort, 1);
}

/* Running */

/* Run fn and come back even from a failed assertion. */
static void run_guarded(struct kunit *test, void (*fn)(struct kunit *test))
{
	jmp_buf here;

	test->abort = &here;
	if (!setjmp(here))
		fn(test);
	test->abort = NULL;
}

static void init_case(struct kunit *test)
{
	if (test->suite->init && test->suite->init(test)) {
		printf("    # %s: init failed\n", test->name);
		test->failed = true;
	}
}

/* One run of a case, with one value of its parameter if it has one. */
static bool run_once(struct kunit_suite *suite, struct kunit_case *kcase,
		     const void *param, int index)
{
	struct kunit test = {
		.name = kcase->name,
		.suite = suite,
		.param_value = param,
		.param_index = index,
	};

	run_guarded(&test, init_case);
	if (!test.failed)
		run_guarded(&test, kcase->run_case);
	if (suite->exit)
		run_guarded(&test, suite->exit);
	undo_resources(&test);
	return !test.failed;
}

static int count_params(struct kunit_case *kcase)
{
	struct kunit generator = { .name = kcase->name };
	char desc[KUNIT_PARAM_DESC_SIZE];
	const void *param = NULL;
	int count = 0;

	while ((param = kcase->generate_params(&generator, param, desc)))
		count++;
	return count;
}

static bool run_params(struct kunit_suite *suite, struct kunit_case *kcase)
{
	struct kunit generator = { .name = kcase->name };
	char desc[KUNIT_PARAM_DESC_SIZE] = "";
	const void *param = NULL;
	bool good = true;
	int index = 0;

	printf("        KTAP version 1\n        # Subtest: %s\n        1..%d\n",
	       kcase->name, count_params(kcase));
	while ((param = kcase->generate_params(&generator, param, desc))) {
		bool once = run_once(suite, kcase, param, index);

		if (!desc[0])
			snprintf(desc, sizeof(desc), "param-%d", index);
		printf("        %s %d %s\n", once ? "ok" : "not ok", ++index, desc);
		good &= once;
		desc[0] = '\0';
	}
	return good && index;
}

static bool run_case(struct kunit_suite *suite, struct kunit_case *kcase)
{
	bool good;

	good = kcase->generate_params ? run_params(suite, kcase) :
					run_once(suite, kcase, NULL, 0);
	if (good)
		passed++;
	else
		failed++;
	return good;
}

static int count_cases(struct kunit_suite *suite, const char *pattern)
{
	int count = 0;

	for (struct kunit_case *kcase = suite->test_cases; kcase->run_case; kcase++)
		count += !fnmatch(pattern, kcase->name, 0);
	return count;
}

static bool run_suite(struct kunit_suite *suite, const char *pattern)
{
	bool good = true;
	int count = 0;

	printf("    KTAP version 1\n    # Subtest: %s\n    1..%d\n", suite->name,
	       count_cases(suite, pattern));
	if (suite->suite_init && suite->suite_init(suite)) {
		printf("    # suite_init failed\n");
		return false;
	}
	for (struct kunit_case *kcase = suite->test_cases; kcase->run_case; kcase++) {
		bool once;

		if (fnmatch(pattern, kcase->name, 0))
			continue;
		once = run_case(suite, kcase);
		printf("    %s %d %s\n", once ? "ok" : "not ok", ++count, kcase->name);
		fflush(stdout);
		good &= once;
	}
	if (suite->suite_exit)
		suite->suite_exit(suite);
	return good && count;
}

static bool run_all(const char *suite_pattern, const char *case_pattern)
{
	bool good = true;
	int count = 0;

	for (size_t i = 0; i < nsuites; i++)
		count += !fnmatch(suite_pattern, suites[i]->name, 0);
	printf("KTAP version 1\n1..%d\n", count);

	count = 0;
	for (size_t i = 0; i < nsuites; i++) {
		bool once;

		if (fnmatch(suite_pattern, suites[i]->name, 0))
			continue;
		once = run_suite(suites[i], case_pattern);
		printf("%s %d %s\n", once ? "ok" : "not ok", ++count, suites[i]->name);
		good &= once;
	}
	printf("# Totals: pass:%u fail:%u\n", passed, failed);
	return good && passed;
}

static void usage(void)
{
	fprintf(stderr, "Usage: unit [-f FILES] [SUITE[.CASE]] (both may be shell patterns)\n");
	exit(2);
}

int main(int argc, char **argv)
{
	char all[] = "*";
	char *suite_pattern = all;
	char *case_pattern = all;
	long files = -1;
	char *dot;
	int opt;

	while ((opt = getopt(argc, argv, "f:")) != -1) {
		if (opt != 'f')
			usage();
		files = strtol(optarg, NULL, 10);
	}
	if (argc > optind + 1)
		usage();
	if (argc > optind) {
		suite_pattern = argv[optind];
		dot = strchr(suite_pattern, '.');
		if (dot) {
			*dot = '\0';
			case_pattern = dot + 1;
		}
	}

	if (files >= 0 && (size_t)files != nfiles) {
		printf("Bail out! %ld test files were linked but %zu registered a suite\n",
		       files, nfiles);
		return 1;
	}
	if (!run_all(suite_pattern, case_pattern)) {
		fprintf(stderr, "unit: %u cases failed, %u passed\n", failed, passed);
		return 1;
	}
	return 0;
}
