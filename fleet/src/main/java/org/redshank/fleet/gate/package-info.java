/**
 * The gate: what may leave a link, and nothing else. Immutable and without a state; touches {@code org.redshank.mavlink}
 * only, so that it can be read, and trusted, by itself.
 */
@NullMarked
package org.redshank.fleet.gate;

import org.jspecify.annotations.NullMarked;
