/**
 * Sockets between simulated vehicles and ground stations: non-blocking, many to a thread through one
 * selector. Knows bytes only.
 */
@NullMarked
package org.redshank.simulator.transport;

import org.jspecify.annotations.NullMarked;
