# SPDX-License-Identifier: GPL-2.0
#
# What people type; kbuild reads Kbuild instead. "make" alone lists the targets.

KDIR	?= /lib/modules/$(shell uname -r)/build
PREFIX	?= /usr/local
DESTDIR	?=

export PREFIX DESTDIR

SELFTESTS := selftests

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@echo 'usage: make TARGET [KDIR=...] [PREFIX=/usr/local] [DESTDIR=...]'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'VM targets install what they need from Debian (and say what), and keep what they'
	@echo 'build in $${CAGESIM_CACHE:-~/.cache/cagesim}. KDIR is $(KDIR).'

#
# The driver and the tools for this machine
#

# Headers of a distribution ask for BTF and signatures in modules. Without pahole
# and the distribution's key these would be errors, not just absent.
KBUILD = $(MAKE) -C $(KDIR) M=$(CURDIR) \
	 $(if $(shell command -v pahole),,CONFIG_DEBUG_INFO_BTF_MODULES=) \
	 $(if $(wildcard $(KDIR)/certs/signing_key.pem),,CONFIG_MODULE_SIG_ALL=)

define no_headers
There are no kernel headers at $(KDIR).
  Debian and Ubuntu: apt install linux-headers-$(shell uname -r)
  another kernel:    make modules KDIR=/path/to/its/build/directory
  no headers at all: make demo (a VM with a kernel of its own)
endef

.PHONY: headers
headers:
	$(if $(wildcard $(KDIR)/Makefile),,$(error $(no_headers)))

.PHONY: modules
modules: headers ## build cagesim.ko for the kernel in KDIR
	$(KBUILD) modules

.PHONY: modules_install
modules_install: modules
	$(KBUILD) INSTALL_MOD_DIR=updates $(if $(DESTDIR),INSTALL_MOD_PATH=$(DESTDIR)) modules_install
	$(if $(DESTDIR),,depmod -a $$(cat $(KDIR)/include/config/kernel.release))
	install -D -m 644 -t $(DESTDIR)/usr/lib/udev/rules.d kmod/75-cagesim.rules

.PHONY: tools
tools: ## build the userspace tools
	$(MAKE) -C tools

.PHONY: install
install: modules_install ## install module, udev rule, tools and man pages
	$(MAKE) -C tools install

.PHONY: clean
clean: ## remove what was built in this directory
	$(MAKE) -C tools clean
	find kmod -type f \( -name '*.o' -o -name '*.ko' -o -name '*.mod' -o -name '*.mod.c' \
		-o -name '*.o.d' -o -name '.*.cmd' -o -name modules.order -o -name compat_gen.h \) -delete
	rm -f Module.symvers modules.order .*.cmd .module-common.o
	rm -rf build

#
# In a VM, and tests
#

.PHONY: demo
demo: ## boot a VM, split an 800G port, run traffic over both halves
	$(SELFTESTS)/lib/deps.sh vm
	$(SELFTESTS)/demo.sh

.PHONY: shell
shell: ## boot a VM with driver and tools in it, and give a shell
	$(SELFTESTS)/lib/deps.sh vm
	$(SELFTESTS)/vm/run

.PHONY: deps
deps: ## install what all other targets need
	$(SELFTESTS)/lib/deps.sh vm static host web

.PHONY: check-fast
check-fast: ## static checks and host tests: under a minute, no VM
	$(SELFTESTS)/lib/deps.sh static host
	$(SELFTESTS)/static/run.sh
	$(SELFTESTS)/host/run.sh
	$(MAKE) -C tools check
	$(MAKE) -C tools fuzz FUZZ_RUNS=3000

.PHONY: check-web
check-web: ## the report of sublink in Chromium, its metrics in Prometheus
	$(SELFTESTS)/lib/deps.sh host web
	$(MAKE) -C tools check-programs
	$(SELFTESTS)/report.sh
	$(SELFTESTS)/prometheus.sh

.PHONY: check
check: deps ## everything: check-fast, check-web, then all kernels and all tests in VMs
	$(MAKE) check-fast
	$(MAKE) check-web
	$(SELFTESTS)/check.sh

.PHONY: plots
plots: ## compare FEC and SNR with a bit-exact model, and draw the figures
	$(SELFTESTS)/lib/deps.sh host plots
	$(MAKE) -C tools/golden plots

.PHONY: bench
bench: ## measure against netdevsim, veth, netkit and dummy in a VM
	$(SELFTESTS)/lib/deps.sh vm
	$(SELFTESTS)/bench/run
