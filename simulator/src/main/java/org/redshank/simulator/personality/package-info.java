/** Which autopilots there are, and what each shows of itself at first sight. Facts only. */
@NullMarked
package org.redshank.simulator.personality;

import org.jspecify.annotations.NullMarked;
