/**
 * Objects over thin, lossy links: what matters first, everything in the end. Knows nothing of vehicles or of MAVLink; a
 * channel is whatever carries a datagram of a bounded size, perhaps.
 */
@NullMarked
package org.redshank.datalink;

import org.jspecify.annotations.NullMarked;
