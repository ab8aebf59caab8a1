/**
 * Bundle adjustment: poses, lenses and points that fit all observations best, with places, attitudes and surveyed points
 * as further measurements. Sparse Levenberg-Marquardt; points are eliminated by the Schur complement (B. Triggs et al.,
 * Bundle adjustment: a modern synthesis, 2000).
 */
@NullMarked
package org.redshank.imaging.adjust;

import org.jspecify.annotations.NullMarked;
