/**
 * What an autopilot decides: modes, arming, the conduct of each mode, missions under way, failsafes.
 * One vehicle, one thread. Speaks to the ground only through {@link Announcer}; the protocols are in
 * {@code service}. It has no outputs but its motors: no servo, relay, gripper or winch exists here.
 */
@NullMarked
package org.redshank.simulator.autopilot;

import org.jspecify.annotations.NullMarked;
