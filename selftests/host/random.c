// SPDX-License-Identifier: GPL-2.0
/*
 * main() of a fuzz program where libFuzzer is not there: seeded random input.
 *
 *	fuzz_NAME [-seed=N] [-runs=N] [-max_len=N] [FILE]...
 *
 * Understands the options of libFuzzer that run.sh uses. It does not look at
 * coverage, so it finds less; it needs nothing but a C compiler. The seed is
 * printed, and an input that a sanitizer dies of is saved as crash-input.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sanitizer/common_interface_defs.h>

#include "csim/env.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

static u8 *input;
static size_t input_size;
static u64 seed;

/* splitmix64: one word of state, good enough to make bytes */
static u64 next_random(u64 *state)
{
	u64 z = (*state += 0x9e3779b97f4a7c15ULL);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

/* a harness aborts when a promise is broken: let the sanitizers see that too */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "handle_abort=1";
}

static void save_input(void)
{
	FILE *file = fopen("crash-input", "wb");

	fprintf(stderr, "seed=%llu, %zu bytes of input", seed, input_size);
	if (!file || fwrite(input, 1, input_size, file) != input_size || fclose(file)) {
		fprintf(stderr, ", which could not be saved as crash-input\n");
		return;
	}
	fprintf(stderr, ", saved as crash-input\n");
}

static void run_file(const char *name)
{
	FILE *file = fopen(name, "rb");

	if (!file) {
		perror(name);
		exit(2);
	}
	input = realloc(input, 1 << 20);
	if (!input)
		abort();
	input_size = fread(input, 1, 1 << 20, file);
	fclose(file);
	LLVMFuzzerTestOneInput(input, input_size);
}

static void run_random(u64 runs, size_t max_len)
{
	u64 state = seed;

	fprintf(stderr, "seed=%llu runs=%llu max_len=%zu\n", seed, runs,
		max_len);
	input = malloc(max_len);
	if (!input)
		abort();
	for (u64 run = 0; run < runs; run++) {
		/* small bytes are more often valid than large ones */
		u8 mask = (u8)(0xff >> (next_random(&state) & 7));

		input_size = next_random(&state) % (max_len + 1);
		for (size_t i = 0; i < input_size; i++)
			input[i] = (u8)next_random(&state) & mask;
		LLVMFuzzerTestOneInput(input, input_size);
	}
}

static int is_option(const char *arg, const char *name, u64 *value)
{
	size_t len = strlen(name);

	if (strncmp(arg, name, len))
		return 0;
	*value = strtoull(arg + len, NULL, 0);
	return 1;
}

int main(int argc, char **argv)
{
	u64 runs = 100000;
	u64 max_len = 4096;
	int files = 0;

	seed = (u64)time(NULL);
	__sanitizer_set_death_callback(save_input);
	for (int i = 1; i < argc; i++) {
		if (is_option(argv[i], "-seed=", &seed) ||
		    is_option(argv[i], "-runs=", &runs) ||
		    is_option(argv[i], "-max_len=", &max_len))
			continue;
		if (argv[i][0] == '-') {
			fprintf(stderr, "%s: %s is not one of -seed= -runs= -max_len=\n",
				argv[0], argv[i]);
			return 2;
		}
		run_file(argv[i]);
		files++;
	}
	if (!files)
		run_random(runs, max_len);
	free(input);
	return 0;
}
