/* SPDX-License-Identifier: GPL-2.0 */
/* The commands of sublink. */
#ifndef SUBLINK_SUBLINK_H
#define SUBLINK_SUBLINK_H

#include "tool.h"

extern const struct tool_info sublink_info;

/* a file for each, named as the command is */
extern const char sublink_show_help[];
enum tool_status sublink_show_run(struct tool *tool, int argc, char **argv);
extern const char sublink_ber_help[];
enum tool_status sublink_ber_run(struct tool *tool, int argc, char **argv);
extern const char sublink_check_help[];
enum tool_status sublink_check_run(struct tool *tool, int argc, char **argv);
extern const char sublink_counters_help[];
enum tool_status sublink_counters_run(struct tool *tool, int argc, char **argv);
extern const char sublink_fec_help[];
enum tool_status sublink_fec_run(struct tool *tool, int argc, char **argv);
extern const char sublink_hist_help[];
enum tool_status sublink_hist_run(struct tool *tool, int argc, char **argv);
extern const char sublink_link_help[];
enum tool_status sublink_link_run(struct tool *tool, int argc, char **argv);
extern const char sublink_metrics_help[];
enum tool_status sublink_metrics_run(struct tool *tool, int argc, char **argv);
extern const char sublink_module_help[];
enum tool_status sublink_module_run(struct tool *tool, int argc, char **argv);
extern const char sublink_record_help[];
enum tool_status sublink_record_run(struct tool *tool, int argc, char **argv);
extern const char sublink_report_help[];
enum tool_status sublink_report_run(struct tool *tool, int argc, char **argv);
extern const char sublink_watch_help[];
enum tool_status sublink_watch_run(struct tool *tool, int argc, char **argv);
extern const char sublink_monitor_help[];
enum tool_status sublink_monitor_run(struct tool *tool, int argc, char **argv);
extern const char sublink_baseline_help[];
extern const struct tool_command sublink_baseline_commands[];

#endif
