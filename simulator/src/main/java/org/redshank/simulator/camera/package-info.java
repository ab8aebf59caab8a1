/** Cameras in the simulated world: lens, pose, exposure, the picture, and the file as a real drone writes it. */
@NullMarked
package org.redshank.simulator.camera;

import org.jspecify.annotations.NullMarked;
