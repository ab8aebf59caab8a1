/**
 * What simulated vehicles cost and whether they keep up with the clock. May touch the simulator and the wire; starts
 * processes of its own.
 */
@NullMarked
package org.redshank.bench.simulator;

import org.jspecify.annotations.NullMarked;
