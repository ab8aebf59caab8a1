/**
 * Orbits and structures: rings at one height or several round a point or a footprint, the camera turned inwards. Pure
 * functions from the task to the plan.
 */
@NullMarked
package org.redshank.planning.orbit;

import org.jspecify.annotations.NullMarked;
