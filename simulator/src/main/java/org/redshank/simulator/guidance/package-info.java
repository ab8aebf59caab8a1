/**
 * Flying manoeuvres: from where the vehicle believes it is and what it is to do, to demands on its
 * airframe. One pilot for each kind of lift. Knows physics' limits, no messages and no modes.
 */
@NullMarked
package org.redshank.simulator.guidance;

import org.jspecify.annotations.NullMarked;
