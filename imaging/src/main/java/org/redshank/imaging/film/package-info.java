/** Where a film's camera was and looked, from what cameras and autopilots put beside or into films. */
@NullMarked
package org.redshank.imaging.film;

import org.jspecify.annotations.NullMarked;
