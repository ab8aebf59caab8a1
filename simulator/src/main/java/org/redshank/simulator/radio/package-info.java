/**
 * The air between a vehicle and the ground: what is lost, late, doubled, out of order or too much for
 * the channel. Knows bytes and simulated time only; seeded and repeatable.
 */
@NullMarked
package org.redshank.simulator.radio;

import org.jspecify.annotations.NullMarked;
