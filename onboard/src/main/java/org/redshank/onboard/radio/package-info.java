/** The companion's radio to the ground: the datalink's sender, and the socket below it. */
@NullMarked
package org.redshank.onboard.radio;

import org.jspecify.annotations.NullMarked;
