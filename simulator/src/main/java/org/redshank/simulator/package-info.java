/**
 * Simulated vehicles that speak MAVLink 2 over real sockets, seeded and repeatable: what a ground
 * station, a demonstration or a test starts. Uses the wire and the earth, nothing of the ground
 * station itself.
 */
@NullMarked
package org.redshank.simulator;

import org.jspecify.annotations.NullMarked;
