/** Where a radio reaches: the loss between two antennas over terrain, and the ground that a station covers. */
@NullMarked
package org.redshank.earth.radio;

import org.jspecify.annotations.NullMarked;
