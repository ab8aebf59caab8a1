/** Trials of mode tables and of what vehicles are known by. */
@NullMarked
package org.redshank.fleet.vehicle;

import org.jspecify.annotations.NullMarked;
