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
#include "core/catalogue.h"
#include "core/cmis.h"
#include "core/draw.h"
#include "core/eeprom.h"
#include "core/end.h"
#include "core/fault.h"
#include "core/fec.h"
#include "core/fecdist.h"
#include "core/frame.h"
#include "core/lane.h"
#include "core/link.h"
#include "core/mode.h"
#include "core/module.h"
#include "core/phy.h"
#include "core/plant.h"
#include "core/power.h"
#include "core/prbs.h"
#include "core/real.h"
#include "core/rng.h"
#include "core/serdes.h"
#include "core/sff8024.h"
#include "core/snr.h"
#include "core/split.h"
#include "core/thermal.h"
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
EXPORT_SYMBOL_GPL(csim_c2m_ber);
EXPORT_SYMBOL_GPL(csim_cable_ber);
EXPORT_SYMBOL_GPL(csim_cable_budget);
EXPORT_SYMBOL_GPL(csim_cable_check);
EXPORT_SYMBOL_GPL(csim_cable_cut);
EXPORT_SYMBOL_GPL(csim_cable_default);
EXPORT_SYMBOL_GPL(csim_cable_join);
EXPORT_SYMBOL_GPL(csim_cable_loss);
EXPORT_SYMBOL_GPL(csim_cable_mismatch);
EXPORT_SYMBOL_GPL(csim_cable_penalty);
EXPORT_SYMBOL_GPL(csim_cable_reach);
EXPORT_SYMBOL_GPL(csim_cage_feel);
EXPORT_SYMBOL_GPL(csim_cage_fini);
EXPORT_SYMBOL_GPL(csim_cage_init);
EXPORT_SYMBOL_GPL(csim_cage_plug);
EXPORT_SYMBOL_GPL(csim_cage_resolve);
EXPORT_SYMBOL_GPL(csim_cage_sense);
EXPORT_SYMBOL_GPL(csim_cage_set_split);
EXPORT_SYMBOL_GPL(csim_cage_step);
EXPORT_SYMBOL_GPL(csim_catalogue_cable);
EXPORT_SYMBOL_GPL(csim_catalogue_find);
EXPORT_SYMBOL_GPL(csim_catalogue_get);
EXPORT_SYMBOL_GPL(csim_channel_eq_loss);
EXPORT_SYMBOL_GPL(csim_cmis_activated);
EXPORT_SYMBOL_GPL(csim_cmis_app);
EXPORT_SYMBOL_GPL(csim_cmis_dp);
EXPORT_SYMBOL_GPL(csim_cmis_f16);
EXPORT_SYMBOL_GPL(csim_cmis_fail);
EXPORT_SYMBOL_GPL(csim_cmis_feel);
EXPORT_SYMBOL_GPL(csim_cmis_firmware);
EXPORT_SYMBOL_GPL(csim_cmis_flashing);
EXPORT_SYMBOL_GPL(csim_cmis_init);
EXPORT_SYMBOL_GPL(csim_cmis_interrupt);
EXPORT_SYMBOL_GPL(csim_cmis_load);
EXPORT_SYMBOL_GPL(csim_cmis_loopback);
EXPORT_SYMBOL_GPL(csim_cmis_pattern);
EXPORT_SYMBOL_GPL(csim_cmis_read);
EXPORT_SYMBOL_GPL(csim_cmis_select);
EXPORT_SYMBOL_GPL(csim_cmis_set_pins);
EXPORT_SYMBOL_GPL(csim_cmis_step);
EXPORT_SYMBOL_GPL(csim_cmis_write);
EXPORT_SYMBOL_GPL(csim_copper_host);
EXPORT_SYMBOL_GPL(csim_copper_loss);
EXPORT_SYMBOL_GPL(csim_copper_snr);
EXPORT_SYMBOL_GPL(csim_draw_binomial);
EXPORT_SYMBOL_GPL(csim_draw_wait);
EXPORT_SYMBOL_GPL(csim_eeprom_fill);
EXPORT_SYMBOL_GPL(csim_eeprom_load);
EXPORT_SYMBOL_GPL(csim_eeprom_page);
EXPORT_SYMBOL_GPL(csim_eeprom_serial);
EXPORT_SYMBOL_GPL(csim_eeprom_sum);
EXPORT_SYMBOL_GPL(csim_end_attach);
EXPORT_SYMBOL_GPL(csim_end_count);
EXPORT_SYMBOL_GPL(csim_end_detach);
EXPORT_SYMBOL_GPL(csim_end_far);
EXPORT_SYMBOL_GPL(csim_end_init);
EXPORT_SYMBOL_GPL(csim_end_modes);
EXPORT_SYMBOL_GPL(csim_end_settle);
EXPORT_SYMBOL_GPL(csim_fault_at);
EXPORT_SYMBOL_GPL(csim_fault_check);
EXPORT_SYMBOL_GPL(csim_fault_init);
EXPORT_SYMBOL_GPL(csim_fault_none);
EXPORT_SYMBOL_GPL(csim_fec_advance);
EXPORT_SYMBOL_GPL(csim_fec_cer);
EXPORT_SYMBOL_GPL(csim_fec_code_get);
EXPORT_SYMBOL_GPL(csim_fec_corrected);
EXPORT_SYMBOL_GPL(csim_fec_dist_init);
EXPORT_SYMBOL_GPL(csim_fec_drop);
EXPORT_SYMBOL_GPL(csim_fec_hold);
EXPORT_SYMBOL_GPL(csim_fec_interleave);
EXPORT_SYMBOL_GPL(csim_fec_pmf);
EXPORT_SYMBOL_GPL(csim_form_fits);
EXPORT_SYMBOL_GPL(csim_form_lanes);
EXPORT_SYMBOL_GPL(csim_frame_gso);
EXPORT_SYMBOL_GPL(csim_frame_kind);
EXPORT_SYMBOL_GPL(csim_lane_ber);
EXPORT_SYMBOL_GPL(csim_lane_check);
EXPORT_SYMBOL_GPL(csim_lane_count);
EXPORT_SYMBOL_GPL(csim_link_peer);
EXPORT_SYMBOL_GPL(csim_loss_at);
EXPORT_SYMBOL_GPL(csim_mode_get);
EXPORT_SYMBOL_GPL(csim_mode_index);
EXPORT_SYMBOL_GPL(csim_mode_mask);
EXPORT_SYMBOL_GPL(csim_mode_negotiable);
EXPORT_SYMBOL_GPL(csim_module_dark);
EXPORT_SYMBOL_GPL(csim_module_init);
EXPORT_SYMBOL_GPL(csim_module_power);
EXPORT_SYMBOL_GPL(csim_module_reset);
EXPORT_SYMBOL_GPL(csim_optics_get);
EXPORT_SYMBOL_GPL(csim_optics_margin);
EXPORT_SYMBOL_GPL(csim_optics_snr);
EXPORT_SYMBOL_GPL(csim_phy_configure);
EXPORT_SYMBOL_GPL(csim_phy_init);
EXPORT_SYMBOL_GPL(csim_phy_restart);
EXPORT_SYMBOL_GPL(csim_phy_set_hold);
EXPORT_SYMBOL_GPL(csim_phy_step);
EXPORT_SYMBOL_GPL(csim_power_cage_limit);
EXPORT_SYMBOL_GPL(csim_power_class);
EXPORT_SYMBOL_GPL(csim_power_class_limit);
EXPORT_SYMBOL_GPL(csim_power_give);
EXPORT_SYMBOL_GPL(csim_power_take);
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
EXPORT_SYMBOL_GPL(csim_sff8024_mode);
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
EXPORT_SYMBOL_GPL(csim_thermal_at);
EXPORT_SYMBOL_GPL(csim_thermal_crosses);
EXPORT_SYMBOL_GPL(csim_thermal_init);
EXPORT_SYMBOL_GPL(csim_thermal_set);
EXPORT_SYMBOL_GPL(csim_timing_get);
EXPORT_SYMBOL_GPL(csim_timing_inhibit);
EXPORT_SYMBOL_GPL(csim_timing_max_wait);
EXPORT_SYMBOL_GPL(csim_timing_scale);
EXPORT_SYMBOL_GPL(csim_train_due);
EXPORT_SYMBOL_GPL(csim_train_start);
EXPORT_SYMBOL_GPL(csim_train_step);
EXPORT_SYMBOL_GPL(csim_train_stop);
EXPORT_SYMBOL_GPL(csim_type_app);
EXPORT_SYMBOL_GPL(csim_type_gear);
EXPORT_SYMBOL_GPL(csim_type_modes);
