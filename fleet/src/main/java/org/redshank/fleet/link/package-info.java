/**
 * Links to vehicles: sockets, serial ports and logs that carry MAVLink, their states, channels and counters. Touches the
 * network, serial ports, the fleet clock and {@code org.redshank.mavlink}; knows nothing of vehicles.
 */
@NullMarked
package org.redshank.fleet.link;

import org.jspecify.annotations.NullMarked;
