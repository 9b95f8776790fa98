// SPDX-License-Identifier: GPL-2.0
/*
 * Lets cagesim_kunit.ko test the very object code of the core that the driver
 * runs. Built into the driver only where the kernel has KUnit; the core
 * itself knows of no modules.
 */
#include <linux/export.h>

#include "core/an.h"
#include "core/cable.h"
#include "core/cage.h"
#include "core/draw.h"
#include "core/end.h"
#include "core/fec.h"
#include "core/fecdist.h"
#include "core/frame.h"
#include "core/link.h"
#include "core/mode.h"
#include "core/phy.h"
#include "core/prbs.h"
#include "core/real.h"
#include "core/rng.h"
#include "core/serdes.h"
#include "core/snr.h"
#include "core/split.h"
#include "core/timing.h"
#include "core/train.h"

EXPORT_SYMBOL_GPL(csim_an_begun_anew);
EXPORT_SYMBOL_GPL(csim_an_fec);
EXPORT_SYMBOL_GPL(csim_an_init);
EXPORT_SYMBOL_GPL(csim_an_start);
EXPORT_SYMBOL_GPL(csim_an_step);
EXPORT_SYMBOL_GPL(csim_an_stop);
EXPORT_SYMBOL_GPL(csim_ber_add);
EXPORT_SYMBOL_GPL(csim_ber_to_snr);
EXPORT_SYMBOL_GPL(csim_cable_cut);
EXPORT_SYMBOL_GPL(csim_cable_join);
EXPORT_SYMBOL_GPL(csim_cage_fini);
EXPORT_SYMBOL_GPL(csim_cage_init);
EXPORT_SYMBOL_GPL(csim_cage_join);
EXPORT_SYMBOL_GPL(csim_cage_set_split);
EXPORT_SYMBOL_GPL(csim_channel_eq_loss);
EXPORT_SYMBOL_GPL(csim_copper_host);
EXPORT_SYMBOL_GPL(csim_copper_loss);
EXPORT_SYMBOL_GPL(csim_copper_snr);
EXPORT_SYMBOL_GPL(csim_draw_binomial);
EXPORT_SYMBOL_GPL(csim_draw_wait);
EXPORT_SYMBOL_GPL(csim_end_attach);
EXPORT_SYMBOL_GPL(csim_end_count);
EXPORT_SYMBOL_GPL(csim_end_detach);
EXPORT_SYMBOL_GPL(csim_end_far);
EXPORT_SYMBOL_GPL(csim_end_init);
EXPORT_SYMBOL_GPL(csim_end_settle);
EXPORT_SYMBOL_GPL(csim_fec_advance);
EXPORT_SYMBOL_GPL(csim_fec_cer);
EXPORT_SYMBOL_GPL(csim_fec_code_get);
EXPORT_SYMBOL_GPL(csim_fec_corrected);
EXPORT_SYMBOL_GPL(csim_fec_dist_init);
EXPORT_SYMBOL_GPL(csim_fec_drop);
EXPORT_SYMBOL_GPL(csim_fec_hold);
EXPORT_SYMBOL_GPL(csim_fec_interleave);
EXPORT_SYMBOL_GPL(csim_fec_pmf);
EXPORT_SYMBOL_GPL(csim_frame_gso);
EXPORT_SYMBOL_GPL(csim_frame_kind);
EXPORT_SYMBOL_GPL(csim_link_peer);
EXPORT_SYMBOL_GPL(csim_loss_at);
EXPORT_SYMBOL_GPL(csim_mode_get);
EXPORT_SYMBOL_GPL(csim_mode_index);
EXPORT_SYMBOL_GPL(csim_mode_mask);
EXPORT_SYMBOL_GPL(csim_optics_get);
EXPORT_SYMBOL_GPL(csim_optics_margin);
EXPORT_SYMBOL_GPL(csim_optics_snr);
EXPORT_SYMBOL_GPL(csim_phy_configure);
EXPORT_SYMBOL_GPL(csim_phy_init);
EXPORT_SYMBOL_GPL(csim_phy_restart);
EXPORT_SYMBOL_GPL(csim_phy_set_hold);
EXPORT_SYMBOL_GPL(csim_phy_step);
EXPORT_SYMBOL_GPL(csim_prbs_advance);
EXPORT_SYMBOL_GPL(csim_prbs_ber);
EXPORT_SYMBOL_GPL(csim_prbs_bits);
EXPORT_SYMBOL_GPL(csim_prbs_fits);
EXPORT_SYMBOL_GPL(csim_prbs_from_cmis);
EXPORT_SYMBOL_GPL(csim_prbs_get);
EXPORT_SYMBOL_GPL(csim_prbs_hear);
EXPORT_SYMBOL_GPL(csim_prbs_next);
EXPORT_SYMBOL_GPL(csim_prbs_next_symbol);
EXPORT_SYMBOL_GPL(csim_prbs_seed);
EXPORT_SYMBOL_GPL(csim_prbs_start);
EXPORT_SYMBOL_GPL(csim_real_add);
EXPORT_SYMBOL_GPL(csim_real_cmp);
EXPORT_SYMBOL_GPL(csim_real_div);
EXPORT_SYMBOL_GPL(csim_real_exp);
EXPORT_SYMBOL_GPL(csim_real_exp10);
EXPORT_SYMBOL_GPL(csim_real_expm1);
EXPORT_SYMBOL_GPL(csim_real_log);
EXPORT_SYMBOL_GPL(csim_real_log10);
EXPORT_SYMBOL_GPL(csim_real_log1m);
EXPORT_SYMBOL_GPL(csim_real_mul);
EXPORT_SYMBOL_GPL(csim_real_pow);
EXPORT_SYMBOL_GPL(csim_real_sqrt);
EXPORT_SYMBOL_GPL(csim_real_sub);
EXPORT_SYMBOL_GPL(csim_rng_seed);
EXPORT_SYMBOL_GPL(csim_serdes_init);
EXPORT_SYMBOL_GPL(csim_serdes_readapt);
EXPORT_SYMBOL_GPL(csim_serdes_update);
EXPORT_SYMBOL_GPL(csim_skew_ok);
EXPORT_SYMBOL_GPL(csim_snr_combine);
EXPORT_SYMBOL_GPL(csim_snr_eye);
EXPORT_SYMBOL_GPL(csim_snr_to_ber);
EXPORT_SYMBOL_GPL(csim_split_find);
EXPORT_SYMBOL_GPL(csim_split_first);
EXPORT_SYMBOL_GPL(csim_split_sub);
EXPORT_SYMBOL_GPL(csim_taps_apply);
EXPORT_SYMBOL_GPL(csim_taps_best);
EXPORT_SYMBOL_GPL(csim_taps_check);
EXPORT_SYMBOL_GPL(csim_taps_penalty);
EXPORT_SYMBOL_GPL(csim_taps_preset);
EXPORT_SYMBOL_GPL(csim_taps_request);
EXPORT_SYMBOL_GPL(csim_timing_get);
EXPORT_SYMBOL_GPL(csim_timing_inhibit);
EXPORT_SYMBOL_GPL(csim_timing_max_wait);
EXPORT_SYMBOL_GPL(csim_timing_scale);
EXPORT_SYMBOL_GPL(csim_train_due);
EXPORT_SYMBOL_GPL(csim_train_start);
EXPORT_SYMBOL_GPL(csim_train_step);
EXPORT_SYMBOL_GPL(csim_train_stop);
