// SPDX-License-Identifier: GPL-2.0
/*
 * Tests of the golden model, as TAP: known answers first, then what random
 * errors do to the whole link. All seeds are in the text.
 *
 *	test [CODEWORDS]	of each statistical test; default 200000
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "exact.h"

#define __printf(fmt, args)			\
	__attribute__((__format__(__printf__,	\
				  fmt, args)))

static unsigned int tests, failures;

static void __printf(2, 3) ok(bool good, const char *what, ...)
{
	va_list args;

	va_start(args, what);
	printf("%sok %u - ", good ? "" : "not ", ++tests);
	vprintf(what, args);
	printf("\n");
	fflush(stdout);
	va_end(args);
	failures += !good;
}

/* Table 91-2 of IEEE 802.3 */
static const uint16_t kr4[] = {
	432, 290, 945, 265, 592, 391, 614, 900, 925, 656, 32, 701, 6, 904, 1,
};

static const uint16_t kp4[] = {
	523, 834, 128, 158, 185, 127, 392, 193, 610, 788, 361, 883, 503, 942,
	385, 495, 720, 94, 132, 593, 249, 282, 565, 108, 1, 552, 230, 187, 552,
	575, 1,
};

static void test_generator(void)
{
	static struct rs rs;

	rs_init(&rs, 528);
	ok(!memcmp(rs.g, kr4, sizeof(kr4)), "RS(528,514): generator polynomial of table 91-2");
	rs_init(&rs, 544);
	ok(!memcmp(rs.g, kp4, sizeof(kp4)), "RS(544,514): generator polynomial of table 91-2");
}

/* Make exactly this many symbols wrong, in random places */
static void symbols_spoil(struct rnd *rnd, uint16_t *word, unsigned int n,
			  unsigned int errors)
{
	bool wrong[RS_N_MAX] = { false };

	while (errors) {
		unsigned int i = rnd_below(rnd, n);

		if (wrong[i])
			continue;
		wrong[i] = true;
		word[i] ^= 1 + rnd_below(rnd, (1 << RS_BITS) - 1);
		errors--;
	}
}

static void test_codec(unsigned int n, unsigned long long seed)
{
	uint16_t sent[RS_N_MAX], got[RS_N_MAX], syndrome[2 * RS_T_MAX];
	unsigned int i, j, zero = 0, right = 0, flagged = 0;
	unsigned int kept = 0, good = 0, bad = 0;
	struct rnd rnd = { seed };
	static struct rs rs;

	rs_init(&rs, n);
	for (i = 0; i < 20000; i++) {
		unsigned int errors = rnd_below(&rnd, 2 * rs.t + 10);
		int result;

		for (j = 0; j < RS_K; j++)
			sent[j] = rnd_below(&rnd, 1 << RS_BITS);
		rs_encode(&rs, sent);
		zero += !rs_syndromes(&rs, sent, syndrome);
		memcpy(got, sent, sizeof(got));
		symbols_spoil(&rnd, got, n, errors);
		if (errors > rs.t)
			memcpy(sent, got, sizeof(sent));
		result = rs_decode(&rs, got);
		if (errors <= rs.t) {
			good++;
			right += result == (int)errors && !memcmp(sent, got, 2 * n);
			continue;
		}
		bad++;
		flagged += result < 0;
		kept += result < 0 && !memcmp(sent, got, 2 * n);
	}
	ok(zero == i, "RS(%u,514): all syndromes of %u codewords are 0", n, i);
	ok(right == good, "RS(%u,514): 0 .. %u errors corrected, %u of %u", n,
	   rs.t, right, good);
	/* a random word is within t of a codeword with C(n, t) / 1024^t < 2e-6 */
	ok(flagged == bad && kept == bad,
	   "RS(%u,514): %u and more errors flagged, %u of %u, and left alone", n,
	   rs.t + 1, flagged, bad);
}

static void test_fcs(void)
{
	ok(mac_fcs((const uint8_t *)"123456789", 9) == 0xcbf43926,
	   "FCS: check value of CRC-32");
}

/* Every order of blocks of every type, four at a time */
static void test_transcode(void)
{
	static const uint8_t data[] = { 1, 2, 3, 4, 5, 6, 0xfe };
	struct pcs_block kind[11], in[4], out[4];
	unsigned int i, j, same = 0, octets;
	const unsigned int all = 11 * 11 * 11 * 11;

	kind[0] = pcs_idle();
	kind[1] = pcs_start();
	kind[2] = (struct pcs_block){ PCS_DATA, 0x0123456789abcdef };
	for (i = 0; i < 8; i++)
		kind[3 + i] = pcs_end(data, i);

	for (i = 0; i < all; i++) {
		struct pcs_bits bits = { 0 };
		unsigned int rest = i;
		bool equal;

		for (j = 0; j < 4; j++, rest /= 11)
			in[j] = kind[rest % 11];
		pcs_pack(&bits, in);
		equal = bits.at == 257;
		bits.at = 0;
		pcs_unpack(&bits, out);
		for (j = 0; j < 4; j++)
			equal = equal && in[j].head == out[j].head &&
				in[j].payload == out[j].payload &&
				pcs_type(&out[j], &octets) != PCS_E;
		same += equal && bits.at == 257;
	}
	ok(same == all, "transcoding: %u of %u groups of four come back", same, all);
}

static void test_transcode_invalid(void)
{
	struct pcs_bits bits = { .word = { 0x1e } }; /* 0, 1111 */
	unsigned int i, invalid = 0, step = 0;
	struct pcs_block out[4];

	pcs_unpack(&bits, out);
	for (i = 0; i < 4; i++)
		invalid += out[i].head == PCS_INVALID;
	step += bits.at == 257;

	/* control blocks only, and 0 is the first half of no block type */
	bits = (struct pcs_bits){ 0 };
	pcs_unpack(&bits, out);
	for (i = 0; i < 4; i++)
		invalid += out[i].head == PCS_INVALID;
	step += bits.at == 257;
	ok(invalid == 8 && step == 2, "transcoding: what makes no sense is invalid");
}

static void test_scrambler(void)
{
	uint64_t up = 1, down = 0x123456789abcdef >> 6, bit = 0, state = 1;
	struct pcs_bits bits = { 0 }, plain;
	struct rnd rnd = { 5 };
	unsigned int i, right = 0;
	const unsigned int count = PCS_MESSAGE;

	for (i = 0; i < count; i++)
		pcs_put(&bits, rnd_u64(&rnd) & 1, 1);
	bits.at = 0;
	plain = bits;
	pcs_scramble(&bits, count, &up, false);

	/* bit by bit, as in figure 49-8 */
	for (i = 0; i < count; i++) {
		bit = pcs_get(&plain, 1) ^ (state >> 19 & 1) ^ (state & 1);
		state = state >> 1 | bit << 57;
		right += pcs_get(&bits, 1) == bit;
	}
	ok(right == count && up == state, "scrambler: the same as bit by bit");

	bits.at = 0;
	plain.at = 0;
	pcs_scramble(&bits, count, &down, true);
	bits.at = 58;
	plain.at = 58;
	for (i = 58, right = 0; i < count; i++)
		right += pcs_get(&bits, 1) == pcs_get(&plain, 1);
	ok(right == count - 58, "descrambler: in step after 58 bits, whatever it begins with");
}

static unsigned long long frames_sent(const struct chain *chain)
{
	unsigned long long sum = 0;
	unsigned int i;

	for (i = 0; i < MAC_SIZES; i++)
		sum += chain->source.sent[i];
	return sum;
}

/* Without noise, everything sent arrives; the gaps between frames are right */
static void test_clean(enum chain_kind kind, bool precode)
{
	struct lane_noise noise = { .precode = precode };
	static struct chain chain;
	unsigned long long octets = 0;
	const unsigned int codewords = 4000;
	unsigned int i;

	chain_init(&chain, kind, &noise, true, 11 + kind);
	chain_run(&chain, codewords);
	for (i = 0; i < MAC_SIZES; i++)
		octets += chain.source.sent[i] * (mac_size[i] + 20);
	chain_drain(&chain);
	ok(frames_sent(&chain) > 1000 && chain.count.bin[0] == codewords &&
	   !memcmp(chain.source.sent, chain.diagram.good, sizeof(chain.source.sent)) &&
	   !memcmp(chain.source.sent, chain.plain.good, sizeof(chain.source.sent)) &&
	   fabs((double)octets / codewords - 640) < 3,
	   "%s%s: %llu frames arrive without an error", chain.layout->name,
	   precode ? ", precoded" : "", frames_sent(&chain));
}

/* Codewords: chi-square of the symbol errors, and none decoded wrongly */
static void codewords_judge(const struct chain *chain, const long double *pmf,
			    const char *what)
{
	static long double expected[CHAIN_BINS];
	const struct chain_count *count = &chain->count;
	unsigned int i, freedom, t = chain->rs.t;
	unsigned long long over = 0;
	double chi, p;

	for (i = 0; i < CHAIN_BINS - 1; i++)
		expected[i] = pmf[i] * count->codewords;
	expected[i] = exact_tail(pmf, i - 1) * count->codewords;
	for (i = t + 1; i < CHAIN_BINS; i++)
		over += count->bin[i];
	chi = exact_chi_square(count->bin, expected, CHAIN_BINS, &freedom);
	p = exact_chi_tail(chi, freedom);

	ok(p > 0.001,
	   "%s, %s: symbol errors of %llu codewords, chi-square %.1f of %u, p %.3f",
	   chain->layout->name, what, count->codewords, chi, freedom, p);
	ok(!count->missed && !count->deceived && over == count->uncorrectable,
	   "%s, %s: %llu uncorrectable, expected %.0Lf; all others decoded as sent",
	   chain->layout->name, what, count->uncorrectable,
	   exact_tail(pmf, t) * count->codewords);
}

#define BATCHES	50

/* Losses come in clusters: their deviation is that of batches of codewords */
struct losses {
	double sum;
	double squares;
	unsigned long long before;
};

static void losses_add(struct losses *losses, unsigned long long sent, unsigned long long good)
{
	unsigned long long lost = sent - good;
	double more = (double)lost - losses->before;

	losses->sum += more;
	losses->squares += more * more;
	losses->before = lost;
}

static void losses_judge(const struct losses *losses, const struct chain *chain,
			 const char *rules, unsigned int kind, long double p)
{
	double mean = losses->sum / BATCHES;
	double sigma = sqrt((losses->squares - BATCHES * mean * mean) *
			    BATCHES / (BATCHES - 1));
	double expected = p * chain->source.sent[kind];

	ok(fabs(losses->sum - expected) < 3 * sigma,
	   "%s, %u octets, %s: %.0f of %llu frames lost, expected %.0f, %+.1f sigma",
	   chain->layout->name, mac_size[kind], rules, losses->sum,
	   chain->source.sent[kind], expected, (losses->sum - expected) / sigma);
}

/*
 * Frames: without the rules of the receive state diagram, a frame is lost with
 * the codewords that it is in. With them, the blocks before and behind it have
 * to be good, too, which makes it 16 octets longer.
 */
static void frames_judge(struct chain *chain, unsigned long long codewords, long double cer)
{
	struct losses plain[MAC_SIZES] = { 0 }, diagram[MAC_SIZES] = { 0 };
	unsigned int i, j, group = chain_group(chain->layout);

	for (i = 1; i <= BATCHES; i++) {
		chain_run(chain, codewords / BATCHES);
		if (i == BATCHES)
			chain_drain(chain);
		for (j = 0; j < MAC_SIZES; j++) {
			losses_add(&plain[j], chain->source.sent[j], chain->plain.good[j]);
			losses_add(&diagram[j], chain->source.sent[j],
				   chain->diagram.good[j]);
		}
	}
	for (i = 0; i < MAC_SIZES; i++) {
		losses_judge(&plain[i], chain, "own blocks", i,
			     exact_loss(cer, group, mac_size[i]));
		losses_judge(&diagram[i], chain, "state diagram", i,
			     exact_loss(cer, group, mac_size[i] + 16));
	}
}

static void test_errors(enum chain_kind kind, double ber, unsigned long long codewords)
{
	static long double pmf[EXACT_MAX];
	const struct chain_layout *layout = &chain_layout[kind];
	struct exact_lane lane = { .symbols = layout->n, .ber = ber };
	struct lane_noise noise = { .ber = ber };
	static struct chain chain;
	char what[32];

	if (layout->pam4)
		exact_pam4(pmf, &lane, 1, layout->codewords == 1);
	else
		exact_errors(pmf, &lane, 1);
	chain_init(&chain, kind, &noise, true, 100 + kind);
	frames_judge(&chain, codewords, exact_tail(pmf, chain.rs.t));
	snprintf(what, sizeof(what), "BER %g", ber);
	codewords_judge(&chain, pmf, what);
}

/* One bad lane: the lanes' distributions are convolved, not averaged */
static void test_unequal(unsigned long long codewords)
{
	static long double pmf[EXACT_MAX];
	static struct chain chain;
	struct lane_noise noise[4];
	struct exact_lane lane[4];
	unsigned long long sum = 0, all = 0;
	unsigned int i;

	for (i = 0; i < 4; i++) {
		noise[i] = (struct lane_noise){ .ber = i ? 0.0002 : 0.004 };
		lane[i] = (struct exact_lane){ .symbols = 136, .ber = noise[i].ber };
	}
	exact_pam4(pmf, lane, 4, false);
	chain_init(&chain, CHAIN_400G, noise, false, 200);
	chain_run(&chain, codewords);
	codewords_judge(&chain, pmf, "one lane of 4 at 4e-3");
	for (i = 0; i < 4; i++)
		sum += chain.count.corrected[i];
	for (i = 0; i <= chain.rs.t; i++)
		all += i * chain.count.bin[i];
	ok(sum == all && chain.count.corrected[0] > 15 * chain.count.corrected[1],
	   "one lane of 4 at 4e-3: corrected symbols are counted for the lane they came over");
}

/* What an error of a symbol makes of bits, with and without precoding */
static void test_lane(const char *what, const struct lane_noise *noise,
		      double expected)
{
	static struct chain chain;
	const struct lane *lane = &chain.lane[0];
	double ratio;

	chain_init(&chain, CHAIN_100G, noise, true, 300);
	chain_run(&chain, 5000);
	ratio = (double)lane->wrong / lane->bits;
	/* bits that are wrong together widen the deviation, up to 4 times here */
	ok(fabs(ratio / expected - 1) < 12 / sqrt(lane->wrong),
	   "lane, %s: bit error ratio %.3g, expected %.3g", what, ratio, expected);
}

static void test_lanes(void)
{
	const double ber = 0.002;
	struct lane_noise noise = { .ber = ber };

	test_lane("single errors", &noise, ber);
	noise.burst = 0.5;
	test_lane("bursts, a = 0.5", &noise, ber);
	noise.precode = true;
	/* wrong: the first of a burst and the one after the last; by one level */
	test_lane("bursts, a = 0.5, precoded", &noise, 2 * ber * 0.5);
	noise.burst = 0;
	test_lane("precoded", &noise, 2 * ber);
	/* 18 dB: 1.4e-4, and 15 dB: 4.5e-3 */
	noise = (struct lane_noise){ .sigma = sqrt(5 / pow(10, 1.8)) };
	test_lane("slicer at 18 dB", &noise, exact_snr_to_ber(18));
	noise.sigma = sqrt(5 / pow(10, 1.5));
	test_lane("slicer at 15 dB", &noise, exact_snr_to_ber(15));
}

static void test_exact(void)
{
	static long double pmf[EXACT_MAX];
	struct exact_lane lane = { .symbols = 544, .ber = 0.00024L };
	double sum = 0, worst = 0, error;
	unsigned int i;

	exact_errors(pmf, &lane, 1);
	for (i = 0; i <= 544; i++) {
		error = fabsl(pmf[i] / exact_binomial(544, exact_ser(lane.ber), i) - 1);
		worst = fmax(worst, error);
		sum += pmf[i];
	}
	ok(worst < 1 / 1e12 && fabs(sum - 1) < 1 / 1e15,
	   "arithmetic: product of polynomials against log-gamma, within %.0e", worst);
	/* 802.3bs: 2.4e-4 is a frame loss ratio of 1.7e-12 at 64 octets */
	sum = exact_loss(exact_tail(pmf, 15), 2, 64);
	ok(sum * 1e12 > 1.65 && sum * 1e12 < 1.75,
	   "arithmetic: at 2.4e-4, 400G loses %.3g of frames of 64 octets", sum);
}

int main(int argc, char **argv)
{
	unsigned long long codewords = argc > 1 ? strtoull(argv[1], NULL, 10) : 200000;
	unsigned int kind;

	test_generator();
	test_codec(528, 1);
	test_codec(544, 2);
	test_fcs();
	test_transcode();
	test_transcode_invalid();
	test_scrambler();
	test_exact();
	for (kind = 0; kind <= CHAIN_800G; kind++)
		test_clean(kind, kind == CHAIN_200G || kind == CHAIN_800G);
	test_lanes();
	test_errors(CHAIN_100G_R4, 0.0005, codewords);
	for (kind = CHAIN_100G; kind <= CHAIN_800G; kind++)
		test_errors(kind, 0.0015, codewords);
	test_unequal(codewords);
	printf("1..%u\n", tests);
	return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
