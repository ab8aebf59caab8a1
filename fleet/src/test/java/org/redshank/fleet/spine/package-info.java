/** Trials of the way in, from frames to vehicles, by a clock that is moved by hand. */
@NullMarked
package org.redshank.fleet.spine;

import org.jspecify.annotations.NullMarked;
