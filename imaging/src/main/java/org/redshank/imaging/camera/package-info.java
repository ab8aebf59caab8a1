/** The geometry of one camera: a lens with distortion, a pose, and what lies where in the picture. */
@NullMarked
package org.redshank.imaging.camera;

import org.jspecify.annotations.NullMarked;
