/**
 * A watch flown for a day on simulated vehicles, in one thread, far faster than real time: the simulator's bodies, pilots,
 * batteries and gusts without radios, autopilots and a ground station between. Touches planning and the simulator.
 */
@NullMarked
package org.redshank.app.watch;

import org.jspecify.annotations.NullMarked;
