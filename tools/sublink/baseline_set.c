// SPDX-License-Identifier: GPL-2.0
/* Making a look the baseline. */
#include "baseline_set.h"

#include <errno.h>
#include <stdlib.h>

/**
 * baseline_set() - make the last look of a view the baseline
 * @view: the view
 * @name: name of the baseline
 * @others: sublinks that are not in the view stay as they are in it
 * @why: where to put why it could not be set, to be freed
 *
 * Return: 0, or a negative error number.
 */
int baseline_set(const struct view *view, const char *name, bool others,
		 char **why)
{
	struct baseline baseline = {};
	int err = 0;
	size_t i;

	/* it is of then, maybe of another machine; a baseline is of this one */
	if (view->source.replay) {
		*why = util_strdup(BASELINE_SET_NO_RECORDING);
		return -EINVAL;
	}
	if (others) {
		err = baseline_load(&baseline, name, why);
		if (err == -ENOENT) {
			free(*why);
			*why = NULL;
			err = 0;
		}
	}
	for (i = 0; !err && i < view->sublinks; i++)
		baseline_add(&baseline, &view->now, view->sublink[i].cage,
			     view->sublink[i].sublink);
	if (!err)
		err = baseline_save(&baseline, name, why);
	baseline_free(&baseline);
	return err;
}
