/* SPDX-License-Identifier: GPL-2.0 */
/* Enumerations of the driver in words, each ended by NULL. */
#ifndef CAGECTL_WORDS_H
#define CAGECTL_WORDS_H

extern const char *const words_form[];
extern const char *const words_medium[];
extern const char *const words_grade[];
extern const char *const words_module_state[];
extern const char *const words_data_path[];
extern const char *const words_policy[];
extern const char *const words_cable[];
extern const char *const words_fibre[];
extern const char *const words_fault[];

#endif
