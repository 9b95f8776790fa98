// SPDX-License-Identifier: GPL-2.0
/*
 * profile: run a command and say which functions of the kernel the time of all
 * CPUs went to meanwhile.
 *
 * usage: profile [-l LINES] [-o FILE] COMMAND [ARG...]
 *
 * Looks every few ten thousand nanoseconds where each CPU is, and prints the
 * LINES (30) most frequent functions, each after its share in percent, on
 * stdout or to FILE. Exits as COMMAND does.
 *
 * It needs no counters in hardware: the kernel's own CPU clock is a timer. So
 * where a nanosecond is an instruction, the shares are those of instructions.
 * What runs with interrupts off is seen where they are enabled again.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <error.h>
#include <linux/perf_event.h>
#include <linux/types.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "prog.h"

/* Of samples, for each CPU; nobody empties it while COMMAND runs. */
#define BUFFER		(16ul << 20)

/* Nanoseconds between samples. One period alone would see the same places of
 * a loop again and again, as in an emulated CPU each turn takes as long.
 */
static const unsigned int periods[] = { 48611, 57223, 68111 };

#define N_PERIODS	(sizeof(periods) / sizeof(*periods))

struct buffer {
	int fd;
	struct perf_event_mmap_page *page;
};

struct symbol {
	__u64 addr;
	unsigned long hits;
	char *name;
};

static struct symbol *symbols;
static size_t n_symbols;
static unsigned long n_user, n_samples, n_lost;

static int by_addr(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

static int by_hits(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->hits > y->hits ? -1 : x->hits < y->hits;
}

/* After COMMAND has run, as the modules that it needed are there then. */
static void read_symbols(void)
{
	FILE *file = fopen("/proc/kallsyms", "re");
	size_t room = 0, size = 0;
	char *line = NULL, *name;
	__u64 addr;

	if (!file)
		error(2, errno, "/proc/kallsyms");
	while (getline(&line, &size, file) >= 0) {
		addr = strtoull(line, &name, 16);
		/* " T NAME", and for a module a tab and "[MODULE]" */
		if (!addr || strlen(name) < 4 || !strchr("tTwW", name[1]))
			continue;
		if (n_symbols == room) {
			room = room ? 2 * room : 1 << 16;
			symbols = reallocarray(symbols, room, sizeof(*symbols));
			if (!symbols)
				error(2, errno, "memory for symbols");
		}
		name += 3;
		name[strcspn(name, "\n")] = '\0';
		symbols[n_symbols++] = (struct symbol){
			.addr = addr, .name = strdup(name),
		};
	}
	free(line);
	fclose(file);
	if (!n_symbols)
		error(2, 0, "/proc/kallsyms has no addresses: root is needed");
	qsort(symbols, n_symbols, sizeof(*symbols), by_addr);
}

static void count(__u64 ip)
{
	size_t low = 0, high = n_symbols, mid;

	n_samples++;
	/* User space is the lower half. */
	if (!(ip >> 63)) {
		n_user++;
		return;
	}
	while (high - low > 1) {
		mid = (low + high) / 2;
		if (symbols[mid].addr <= ip)
			low = mid;
		else
			high = mid;
	}
	symbols[low].hits++;
}

static struct buffer buffer_open(int cpu, __u64 period)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_SW_CPU_CLOCK,
		.sample_period = period,
		.sample_type = PERF_SAMPLE_IP,
		.exclude_idle = 1,
	};
	struct buffer buffer;

	buffer.fd = syscall(SYS_perf_event_open, &attr, -1, cpu, -1,
			    PERF_FLAG_FD_CLOEXEC);
	if (buffer.fd < 0)
		error(2, errno, "CPU clock of CPU %d", cpu);
	buffer.page = mmap(NULL, BUFFER + getpagesize(), PROT_READ | PROT_WRITE,
			   MAP_SHARED, buffer.fd, 0);
	if (buffer.page == MAP_FAILED)
		error(2, errno, "memory for samples");
	return buffer;
}

static void buffer_stop(struct buffer buffer)
{
	if (ioctl(buffer.fd, PERF_EVENT_IOC_DISABLE, 0))
		error(2, errno, "stopping the CPU clock");
}

static void buffer_read(struct buffer buffer)
{
	const char *data = (const char *)buffer.page + buffer.page->data_offset;
	__u64 at = 0, head = buffer.page->data_head, ip;
	const struct perf_event_header *header;

	for (; at < head; at += header->size) {
		header = (const void *)(data + at);
		if (header->type == PERF_RECORD_SAMPLE) {
			memcpy(&ip, header + 1, sizeof(ip));
			count(ip);
		} else {
			n_lost++;
		}
	}
}

static void print(FILE *out, unsigned long lines)
{
	size_t i;

	if (n_lost)
		error(2, 0, "%lu samples were lost or slowed down",
		      n_lost);
	if (!n_samples)
		error(2, 0, "no samples");
	qsort(symbols, n_symbols, sizeof(*symbols), by_hits);
	fprintf(out, "%.3f user space\n", 100.0 * n_user / n_samples);
	for (i = 0; i < n_symbols && i < lines && symbols[i].hits; i++)
		fprintf(out, "%.3f %s\n", 100.0 * symbols[i].hits / n_samples,
			symbols[i].name);
}

int main(int argc, char **argv)
{
	unsigned long lines = 30;
	long i, n = sysconf(_SC_NPROCESSORS_ONLN) * N_PERIODS;
	struct buffer *buffers;
	FILE *out = stdout;
	int opt, status;

	while ((opt = getopt(argc, argv, "+l:o:")) != -1) {
		if (opt == 'l')
			lines = strtoul(optarg, NULL, 10);
		else if (opt == 'o')
			out = fopen(optarg, "we");
		else
			return 2;
	}
	if (!out)
		error(2, errno, "-o");
	if (optind == argc || !lines)
		error(2, 0, "usage: profile [-l LINES] [-o FILE] COMMAND [ARG...]");

	buffers = calloc(n, sizeof(*buffers));
	if (!buffers)
		error(2, errno, "memory for %ld CPU clocks", n);
	for (i = 0; i < n; i++)
		buffers[i] = buffer_open(i / N_PERIODS, periods[i % N_PERIODS]);
	status = run_command(argv + optind);
	for (i = 0; i < n; i++)
		buffer_stop(buffers[i]);
	read_symbols();
	for (i = 0; i < n; i++)
		buffer_read(buffers[i]);
	print(out, lines);
	if (fclose(out))
		error(2, errno, "writing");
	return status;
}
