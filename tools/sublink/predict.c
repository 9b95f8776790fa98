// SPDX-License-Identifier: GPL-2.0
/*
 * A codeword is lost with one symbol error more than the code corrects. How
 * often that happens can be told before it does, from how fast the bins of the
 * histogram fall off. Three ways to tell, which differ by orders of magnitude:
 * Documentation/admin-guide/sublink-figures.rst has what each is good for.
 */
#include "predict.h"

#include <math.h>

/** define COUNT_MIN - codewords that a bin must have more of (HLD port_fec_flr) */
#define COUNT_MIN 10
/** define TAIL_BINS - bins that the tail is taken to go on from */
#define TAIL_BINS 4
/** define TERMS - bins beyond the last that are summed up; further ones are nothing */
#define TERMS 25
/** define SONIC_TERMS - the same as SONiC has it: 16 to 20 */
#define SONIC_TERMS 5
/** define SIGMAS - standard deviations that the tail is put above its line: 95 % */
#define SIGMAS 1.645
/** define CODE_SYMBOLS_MAX - symbols of a codeword, of RS(544,514) */
#define CODE_SYMBOLS_MAX 544
/** define FRAME - octets of a frame, for ratios of frames lost (the standard's) */
#define FRAME 64

const struct predict_label predict_labels[PREDICT_KINDS] = {
	[PREDICT_RANDOM] = {
		"random", "if errors are random",
		"true if errors are independent, too low for bursts",
	},
	[PREDICT_TAIL] = {
		"tail", "by the last bins", "upper bound",
	},
	[PREDICT_SONIC] = {
		"sonic", "as SONiC does",
		"as SONiC has it, far too high if errors are independent",
	},
};

/**
 * struct line - points, and the line closest to them: y = @base + @slope * x
 * @weight: sum of the points' weights
 * @x: sum of weighted x
 * @y: sum of weighted y
 * @xx: sum of weighted x^2
 * @xy: sum of weighted x y
 * @yy: sum of weighted y^2
 * @points: how many there are
 * @base: y at 0
 * @slope: of the line
 */
struct line {
	double weight;
	double x;
	double y;
	double xx;
	double xy;
	double yy;
	unsigned int points;
	double base;
	double slope;
};

static void line_add(struct line *line, double x, double y, double weight)
{
	line->weight += weight;
	line->x += weight * x;
	line->y += weight * y;
	line->xx += weight * x * x;
	line->xy += weight * x * y;
	line->yy += weight * y * y;
	line->points++;
}

/* Return: R^2, NAN for a line through two points, on which they always are */
static double line_fit(struct line *line)
{
	double xx = line->xx - line->x * line->x / line->weight;
	double xy = line->xy - line->x * line->y / line->weight;
	double yy = line->yy - line->y * line->y / line->weight;

	line->slope = xy / xx;
	line->base = (line->y - line->slope * line->x) / line->weight;
	return line->points > 2 && yy > 0 ? xy * xy / (xx * yy) : NAN;
}

/* ln n!, which is asked for a hundred times a sublink, of the same few numbers */
static double log_factorial(unsigned int n)
{
	static double known[CODE_SYMBOLS_MAX + 1];

	if (n > CODE_SYMBOLS_MAX)
		return lgamma(n + 1.0);
	if (n > 1 && !known[n])
		known[n] = lgamma(n + 1.0);
	return known[n];
}

/* log10 of the ways that @k of the symbols of a codeword can be wrong */
static double log_choose(const struct code *code, unsigned int k)
{
	return (log_factorial(code->symbols) - log_factorial(k) -
		log_factorial(code->symbols - k)) * M_LOG10E;
}

/**
 * predict_bin() - tell where the line is, which a prediction is made by
 * @prediction: the prediction
 * @kind: which it is
 * @code: the code
 * @symbols: symbol errors in a codeword, up to what there are in one
 *
 * Return: ratio of codewords that have so many; NAN if it cannot be told.
 */
double predict_bin(const struct prediction *prediction, enum predict_kind kind,
		   const struct code *code, unsigned int symbols)
{
	double y = prediction->base + prediction->slope * symbols;

	if (kind == PREDICT_RANDOM)
		y += log_choose(code, symbols);
	return pow(10, y);
}

/**
 * predict_ratio() - a ratio that was calculated, at most 1
 * @ratio: the ratio; NAN stays so, which fmin() would lose
 *
 * Return: the ratio.
 */
double predict_ratio(double ratio)
{
	return ratio > 1 ? 1 : ratio;
}

/**
 * predict_flr() - frames lost for codewords lost
 * @cer: ratio of codewords that cannot be corrected
 * @code: the code
 *
 * A frame of 64 octets is lost with each codeword that it has a part in, and
 * with those that are interleaved with it: all of these are marked bad (IEEE
 * 802.3 119.2.5.3). With its preamble, it is in (64 + 8) / 640 codewords of
 * 640 octets on average, besides the first.
 *
 * Return: ratio of frames lost; NAN if @cer is, or if there is no FEC.
 */
double predict_flr(double cer, const struct code *code)
{
	if (!code->octets)
		return NAN;
	return -expm1((code->interleave + (FRAME + 8.0) / code->octets) *
		      log1p(-predict_ratio(cer)));
}

/* SONiC's: without gaps less than 8 frames of 64 octets are in a codeword. */
static double sonic_flr(double cer, const struct code *code)
{
	double frames = code->octets / (FRAME + 16.0);

	return predict_ratio(cer * (1 + code->interleave * frames) / frames);
}

/*
 * The count of a bin varies by its root: log10 of it by that much over the
 * root. The points' weights are their counts, then: the line has to them the
 * distances that are most likely, and is known as well as this at @x.
 */
static double line_sigma(const struct line *line, double x)
{
	double mean = line->x / line->weight;
	double xx = line->xx - line->x * mean;

	return M_LOG10E * sqrt(1 / line->weight +
			       (x - mean) * (x - mean) / xx);
}

static unsigned int points_add(struct line *line, enum predict_kind kind,
			       const struct code *code, const uint64_t *bin,
			       unsigned int bins, double codewords)
{
	unsigned int most = kind == PREDICT_TAIL ? TAIL_BINS : bins;
	unsigned int k = bins;
	double y;

	/* a codeword without an error says nothing of how errors cluster */
	while (k-- > (kind == PREDICT_RANDOM ? 0 : 1) && line->points < most) {
		if (bin[k] <= COUNT_MIN)
			continue;
		y = log10(bin[k] / codewords);
		if (kind == PREDICT_RANDOM)
			y -= log_choose(code, k);
		line_add(line, k, y, kind == PREDICT_SONIC ? 1 : bin[k]);
	}
	return line->points;
}

static void predict_one(struct prediction *prediction, enum predict_kind kind,
			const struct code *code, const uint64_t *bin,
			unsigned int bins, uint64_t codewords)
{
	unsigned int terms = kind == PREDICT_SONIC ? SONIC_TERMS : TERMS;
	unsigned int k = code->corrects + 1;
	struct line line = { 0 };
	double cer = 0;

	prediction->bins = points_add(&line, kind, code, bin, bins, codewords);
	if (prediction->bins < 2)
		return;

	prediction->r2 = line_fit(&line);
	if (kind == PREDICT_TAIL)
		line.base += SIGMAS * line_sigma(&line, k);
	prediction->base = line.base;
	prediction->slope = line.slope;
	for (; terms; terms--, k++)
		cer += predict_bin(prediction, kind, code, k);
	prediction->cer = predict_ratio(cer);
	prediction->flr = kind == PREDICT_SONIC ?
			  sonic_flr(prediction->cer, code) :
			  predict_flr(prediction->cer, code);
}

/**
 * predict() - foretell the loss of codewords and frames
 * @prediction: gets it, PREDICT_KINDS of them; NAN where it cannot be told
 * @code: the code; without symbols, nothing can be told
 * @bin: codewords with 0, 1, 2 ... symbol errors
 * @bins: how many of @bin there are; those of more than is corrected are not used
 * @codewords: all codewords
 */
void predict(struct prediction *prediction, const struct code *code,
	     const uint64_t *bin, unsigned int bins, uint64_t codewords)
{
	enum predict_kind kind;

	if (bins > code->corrects + 1)
		bins = code->corrects + 1;
	for (kind = 0; kind < PREDICT_KINDS; kind++) {
		prediction[kind] = (struct prediction){
			NAN, NAN, NAN, 0, NAN, NAN,
		};
		if (code->symbols)
			predict_one(&prediction[kind], kind, code, bin, bins,
				    codewords);
	}
}
