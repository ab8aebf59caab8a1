/** A real server with real senders and real clients of the live feed. May touch every room. */
@NullMarked
package org.redshank.bench.live;

import org.jspecify.annotations.NullMarked;
