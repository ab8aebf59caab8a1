/** Measurements with the peers beside, in the same run: one JSON line a figure. May touch every room. */
@NullMarked
package org.redshank.bench;

import org.jspecify.annotations.NullMarked;
