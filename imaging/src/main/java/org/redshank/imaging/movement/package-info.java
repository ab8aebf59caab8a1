/**
 * What moves, seen from a moving camera: frames are laid over each other by the ground that they share, the ground as it
 * was over a few seconds is the background, and what differs from it is followed and placed. Only boxes, places and speeds:
 * nothing here looks at faces or plates.
 */
@NullMarked
package org.redshank.imaging.movement;

import org.jspecify.annotations.NullMarked;
