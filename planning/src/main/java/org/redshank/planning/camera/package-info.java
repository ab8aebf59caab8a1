/**
 * Cameras that drones carry, and what they see from a height. Facts and sums only; touches nothing.
 */
@NullMarked
package org.redshank.planning.camera;

import org.jspecify.annotations.NullMarked;
