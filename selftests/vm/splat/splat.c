// SPDX-License-Identifier: GPL-2.0
/*
 * A module that misbehaves on demand, so that vm/test.sh can see whether run
 * notices:  echo warn|leak|overrun|panic|hang >/sys/kernel/debug/splat/do
 *
 * It is built out of tree for the tests of the harness alone.
 */
#include <linux/debugfs.h>
#include <linux/irqflags.h>
#include <linux/module.h>
#include <linux/panic.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static struct dentry *dir;

/* Several, as a stale stack may still point at the last one. */
static void splat_leak(void)
{
	u8 *lost;
	int i;

	for (i = 0; i < 16; i++) {
		lost = kmalloc(333, GFP_KERNEL);
		/* The compiler must not see that nobody will ever use it. */
		OPTIMIZER_HIDE_VAR(lost);
	}
}

static void splat_overrun(void)
{
	size_t size = 32;
	u8 *p;

	/* Nor that this is one too many. */
	OPTIMIZER_HIDE_VAR(size);
	p = kzalloc(size, GFP_KERNEL);
	if (!p)
		return;
	WRITE_ONCE(p[size], 1);
	kfree(p);
}

static void splat_hang(void)
{
	local_irq_disable();
	for (;;)
		cpu_relax();
}

static ssize_t splat_write(struct file *file, const char __user *from,
			   size_t len, loff_t *pos)
{
	char what[16] = {};

	if (len >= sizeof(what))
		return -EINVAL;
	if (copy_from_user(what, from, len))
		return -EFAULT;
	strim(what);
	if (!strcmp(what, "warn"))
		WARN(1, "splat: on demand\n");
	else if (!strcmp(what, "leak"))
		splat_leak();
	else if (!strcmp(what, "overrun"))
		splat_overrun();
	else if (!strcmp(what, "panic"))
		panic("splat: on demand\n");
	else if (!strcmp(what, "hang"))
		splat_hang();
	else
		return -EINVAL;
	return len;
}

static const struct file_operations splat_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.write = splat_write,
};

static int __init splat_init(void)
{
	dir = debugfs_create_dir("splat", NULL);
	debugfs_create_file("do", 0200, dir, NULL, &splat_fops);
	return 0;
}

static void __exit splat_exit(void)
{
	debugfs_remove(dir);
}

module_init(splat_init);
module_exit(splat_exit);
MODULE_DESCRIPTION("cagesim: misbehaviour for the test of the VM harness");
MODULE_LICENSE("GPL");
