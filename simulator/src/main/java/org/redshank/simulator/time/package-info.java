/** Simulated time: how it follows the wall clock, and what a vehicle's own clock shows. */
@NullMarked
package org.redshank.simulator.time;

import org.jspecify.annotations.NullMarked;
