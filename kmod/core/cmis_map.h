/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where things are in the memory of a module: OIF CMIS 5.2, clause 8. What does
 * not change is in eeprom.h.
 */
#ifndef CSIM_CORE_CMIS_MAP_H
#define CSIM_CORE_CMIS_MAP_H

#include "csim/env.h"

/**
 * enum csim_cmis_lower - lower memory (8.2)
 * @CMIS_FLAGS_SUMMARY: of bank 0: bit 0 page 11h, bit 2 page 14h, bit 3 page 2Ch
 * @CMIS_MODULE_FLAGS: bit 6 CdbCmdCompleteFlag1, bit 0 ModuleStateChangedFlag
 * @CMIS_MONITOR_FLAGS: temperature in bits 3-0, Vcc in bits 7-4, each of them
 *	low warning, high warning, low alarm, high alarm from the upper bit on
 * @CMIS_MODULE_FLAGS_END: last byte of flags
 * @CMIS_TEMPERATURE: 1/256 degree Celsius
 * @CMIS_VCC: 100 uV
 * @CMIS_CONTROLS: ModuleGlobalControls, &enum csim_cmis_control
 * @CMIS_MODULE_MASKS: in the order of the flags, up to @CMIS_MODULE_MASKS_END
 * @CMIS_MODULE_MASKS_END: last byte of masks
 * @CMIS_CDB_STATUS: of CDB instance 1, &enum csim_cmis_cdb_status
 * @CMIS_ACTIVE_FIRMWARE: major and minor revision
 * @CMIS_FAULT_CAUSE: ModuleFaultCause
 * @CMIS_PASSWORD_CHANGE: new password, 4 bytes
 * @CMIS_PASSWORD: password entry, 4 bytes
 * @CMIS_PASSWORD_END: last byte of it
 * @CMIS_BANK_SELECT: bank and, in the next byte, page of upper memory
 * @CMIS_PAGE_SELECT: the latter
 */
enum csim_cmis_lower {
	CMIS_FLAGS_SUMMARY	= 4,
	CMIS_MODULE_FLAGS	= 8,
	CMIS_MONITOR_FLAGS	= 9,
	CMIS_MODULE_FLAGS_END	= 13,
	CMIS_TEMPERATURE	= 14,
	CMIS_VCC		= 16,
	CMIS_CONTROLS		= 26,
	CMIS_MODULE_MASKS	= 31,
	CMIS_MODULE_MASKS_END	= 36,
	CMIS_CDB_STATUS		= 37,
	CMIS_ACTIVE_FIRMWARE	= 39,
	CMIS_FAULT_CAUSE	= 41,
	CMIS_PASSWORD_CHANGE	= 118,
	CMIS_PASSWORD		= 122,
	CMIS_PASSWORD_END	= 125,
	CMIS_BANK_SELECT	= 126,
	CMIS_PAGE_SELECT	= 127,
};

/**
 * enum csim_cmis_control - bits of ModuleGlobalControls (8.2.7)
 * @CMIS_LOW_PWR_ALLOW_HW: LowPwrAllowRequestHW
 * @CMIS_LOW_PWR_REQUEST_SW: LowPwrRequestSW
 * @CMIS_SOFTWARE_RESET: SoftwareReset
 */
enum csim_cmis_control {
	CMIS_LOW_PWR_ALLOW_HW	= BIT(6),
	CMIS_LOW_PWR_REQUEST_SW	= BIT(4),
	CMIS_SOFTWARE_RESET	= BIT(3),
};

/**
 * enum csim_cmis_p01 - page 01h, what a module has (8.4)
 * @CMIS_01_INACTIVE_FIRMWARE: major and minor revision; not in the checksum
 * @CMIS_01_PAGES: pages supported
 * @CMIS_01_DP_DURATIONS: longest DPDeinit and DPInit
 * @CMIS_01_CONTROLS: controls of Tx and of Rx
 * @CMIS_01_FLAGS: flags of Tx and of Rx
 * @CMIS_01_MONITORS: monitors of the module and of lanes
 * @CMIS_01_SI: signal integrity controls of Tx and of Rx
 * @CMIS_01_CDB: CDB messaging, 4 bytes
 * @CMIS_01_PWR_DURATIONS: longest ModulePwrDn and ModulePwrUp
 * @CMIS_01_TX_DURATIONS: longest DPTxTurnOff and DPTxTurnOn
 */
enum csim_cmis_p01 {
	CMIS_01_INACTIVE_FIRMWARE	= 128,
	CMIS_01_PAGES			= 142,
	CMIS_01_DP_DURATIONS		= 144,
	CMIS_01_CONTROLS		= 155,
	CMIS_01_FLAGS			= 157,
	CMIS_01_MONITORS		= 159,
	CMIS_01_SI			= 161,
	CMIS_01_CDB			= 163,
	CMIS_01_PWR_DURATIONS		= 167,
	CMIS_01_TX_DURATIONS		= 168,
};

/**
 * enum csim_cmis_p10 - page 10h, control of lanes and data paths (8.9)
 * @CMIS_10_DP_DEINIT: DPDeinitLane
 * @CMIS_10_TX_DISABLE: OutputDisableTx, of media lanes
 * @CMIS_10_TX_FORCE_SQUELCH: OutputSquelchForceTx, of media lanes
 * @CMIS_10_APPLY_DP_INIT: SCS0::ApplyDPInitLane
 * @CMIS_10_APPLY_IMMEDIATE: SCS0::ApplyImmediateLane
 * @CMIS_10_DP_CONFIG: SCS0::DPConfigLane: AppSelCode, DataPathID, ExplicitControl
 * @CMIS_10_SI: signal integrity settings of SCS0, up to @CMIS_10_SI_END
 * @CMIS_10_SI_CDR_TX: CDREnableTx, and CDREnableRx in the next byte
 * @CMIS_10_SI_END: last byte of them
 * @CMIS_10_MASKS: in the order of the flags of page 11h
 * @CMIS_10_MASKS_END: last byte of masks
 */
enum csim_cmis_p10 {
	CMIS_10_DP_DEINIT	= 128,
	CMIS_10_TX_DISABLE	= 130,
	CMIS_10_TX_FORCE_SQUELCH = 132,
	CMIS_10_APPLY_DP_INIT	= 143,
	CMIS_10_APPLY_IMMEDIATE	= 144,
	CMIS_10_DP_CONFIG	= 145,
	CMIS_10_SI		= 153,
	CMIS_10_SI_CDR_TX	= 160,
	CMIS_10_SI_END		= 173,
	CMIS_10_MASKS		= 213,
	CMIS_10_MASKS_END	= 232,
};

/**
 * enum csim_cmis_p11 - page 11h, status of lanes and data paths (8.10)
 * @CMIS_11_DP_STATE: DPStateHostLane; odd lanes, counted from 1, in bits 3-0
 * @CMIS_11_OUTPUT_RX: OutputStatusRx, of host lanes
 * @CMIS_11_OUTPUT_TX: OutputStatusTx, of media lanes
 * @CMIS_11_FLAGS: first byte of flags: DPStateChangedFlag
 * @CMIS_11_FAILURE_TX: FailureFlagTx
 * @CMIS_11_LOS_TX: LOSFlagTx
 * @CMIS_11_LOL_TX: CDRLOLFlagTx
 * @CMIS_11_TX_POWER_FLAGS: high alarm, low alarm, high warning, low warning
 * @CMIS_11_BIAS_FLAGS: likewise
 * @CMIS_11_LOS_RX: LOSFlagRx
 * @CMIS_11_LOL_RX: CDRLOLFlagRx
 * @CMIS_11_RX_POWER_FLAGS: high alarm, low alarm, high warning, low warning
 * @CMIS_11_OUTPUT_CHANGED_RX: OutputStatusChangedFlagRx, of host lanes
 * @CMIS_11_FLAGS_END: last byte of flags
 * @CMIS_11_TX_POWER: 0.1 uW
 * @CMIS_11_BIAS: 2 uA
 * @CMIS_11_RX_POWER: 0.1 uW
 * @CMIS_11_CONFIG_STATUS: ConfigStatusLane, &enum csim_cmis_config; as the states
 * @CMIS_11_DP_CONFIG: ACS::DPConfigLane
 * @CMIS_11_SI: signal integrity settings, in the order of page 10h
 * @CMIS_11_DP_INIT_PENDING: DPInitPendingLane
 * @CMIS_11_MAP_TX: media lane to wavelength (bits 7-4) and fibre (bits 3-0)
 * @CMIS_11_MAP_RX: likewise
 */
enum csim_cmis_p11 {
	CMIS_11_DP_STATE	= 128,
	CMIS_11_OUTPUT_RX	= 132,
	CMIS_11_OUTPUT_TX	= 133,
	CMIS_11_FLAGS		= 134,
	CMIS_11_FAILURE_TX	= 135,
	CMIS_11_LOS_TX		= 136,
	CMIS_11_LOL_TX		= 137,
	CMIS_11_TX_POWER_FLAGS	= 139,
	CMIS_11_BIAS_FLAGS	= 143,
	CMIS_11_LOS_RX		= 147,
	CMIS_11_LOL_RX		= 148,
	CMIS_11_RX_POWER_FLAGS	= 149,
	CMIS_11_OUTPUT_CHANGED_RX = 153,
	CMIS_11_FLAGS_END	= 153,
	CMIS_11_TX_POWER	= 154,
	CMIS_11_BIAS		= 170,
	CMIS_11_RX_POWER	= 186,
	CMIS_11_CONFIG_STATUS	= 202,
	CMIS_11_DP_CONFIG	= 206,
	CMIS_11_SI		= 214,
	CMIS_11_DP_INIT_PENDING	= 235,
	CMIS_11_MAP_TX		= 240,
	CMIS_11_MAP_RX		= 248,
};

/**
 * enum csim_cmis_p13 - page 13h, control of diagnostics (8.12)
 * @CMIS_13_LOOPBACKS: LoopbackCapabilities
 * @CMIS_13_REPORTS: DiagnosticReportingCapabilities
 * @CMIS_13_LOCATIONS: where patterns are made and checked
 * @CMIS_13_PATTERNS: patterns of each engine, two bytes, the lower first
 * @CMIS_13_PER_LANE: engines have controls for each lane
 * @CMIS_13_ENGINES: enable bits of the host side generator; each engine, in the
 *	order of &enum csim_cmis_engine, has 8 bytes
 * @CMIS_13_ENGINES_END: last byte of them
 * @CMIS_13_LOOPBACK: enable bits of media output, media input, host output and
 *	host input
 * @CMIS_13_LOOPBACK_END: last byte of them
 * @CMIS_13_MASKS: first byte of the masks of page 14h
 * @CMIS_13_MASKS_END: last byte of them
 */
enum csim_cmis_p13 {
	CMIS_13_LOOPBACKS	= 128,
	CMIS_13_REPORTS		= 130,
	CMIS_13_LOCATIONS	= 131,
	CMIS_13_PATTERNS	= 132,
	CMIS_13_PER_LANE	= 142,
	CMIS_13_ENGINES		= 144,
	CMIS_13_ENGINES_END	= 175,
	CMIS_13_LOOPBACK	= 180,
	CMIS_13_LOOPBACK_END	= 183,
	CMIS_13_MASKS		= 206,
	CMIS_13_MASKS_END	= 213,
};

/**
 * enum csim_cmis_p14 - page 14h, results of diagnostics (8.13)
 * @CMIS_14_SELECTOR: DiagnosticsSelector
 * @CMIS_14_FLAGS: first byte of flags
 * @CMIS_14_CHECKER_LOL: lanes of the host side whose checker has lost lock, and
 *	in the next byte of the media side
 * @CMIS_14_FLAGS_END: last byte of flags
 * @CMIS_14_DATA: what is selected
 */
enum csim_cmis_p14 {
	CMIS_14_SELECTOR	= 128,
	CMIS_14_FLAGS		= 132,
	CMIS_14_CHECKER_LOL	= 138,
	CMIS_14_FLAGS_END	= 139,
	CMIS_14_DATA		= 192,
};

/**
 * enum csim_cmis_p2c - VDM pages 2Ch to 2Fh (8.17)
 * @CMIS_2C_FLAGS: 4 bits for each observable, the first in bits 3-0
 * @CMIS_2C_FLAGS_END: last byte of those of two groups
 * @CMIS_2D_MASKS: in the order of the flags
 * @CMIS_2D_MASKS_END: last byte of those of two groups
 * @CMIS_2F_GROUPS: groups of observables, less one
 * @CMIS_2F_INTERVAL: FineIntervalLength, 0.1 ms
 * @CMIS_2F_FREEZE: bit 7 FreezeRequest
 * @CMIS_2F_FREEZE_STATUS: bit 7 FreezeDone, bit 6 UnfreezeDone
 */
enum csim_cmis_p2c {
	CMIS_2C_FLAGS		= 128,
	CMIS_2C_FLAGS_END	= 191,
	CMIS_2D_MASKS		= 128,
	CMIS_2D_MASKS_END	= 191,
	CMIS_2F_GROUPS		= 128,
	CMIS_2F_INTERVAL	= 129,
	CMIS_2F_FREEZE		= 144,
	CMIS_2F_FREEZE_STATUS	= 145,
};

/**
 * enum csim_cmis_p9f - page 9Fh, CDB message (8.23)
 * @CMIS_9F_COMMAND: CMDID
 * @CMIS_9F_EPL_LEN: EPLLength
 * @CMIS_9F_LPL_LEN: LPLLength
 * @CMIS_9F_CHECK: CdbChkCode
 * @CMIS_9F_RPL_LEN: RPLLength
 * @CMIS_9F_RPL_CHECK: RPLChkCode
 * @CMIS_9F_LPL: payload of command and reply, 120 bytes
 */
enum csim_cmis_p9f {
	CMIS_9F_COMMAND		= 128,
	CMIS_9F_EPL_LEN		= 130,
	CMIS_9F_LPL_LEN		= 132,
	CMIS_9F_CHECK		= 133,
	CMIS_9F_RPL_LEN		= 134,
	CMIS_9F_RPL_CHECK	= 135,
	CMIS_9F_LPL		= 136,
};

#endif
