/** A whole simulated vehicle: airframe, autopilot, services and ports put together and stepped. */
@NullMarked
package org.redshank.simulator.vehicle;

import org.jspecify.annotations.NullMarked;
