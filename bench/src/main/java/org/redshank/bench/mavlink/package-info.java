/** Measures the MAVLink codec: decoding and encoding one damaged stream, with node-mavlink and dronefleet beside. */
@NullMarked
package org.redshank.bench.mavlink;

import org.jspecify.annotations.NullMarked;
