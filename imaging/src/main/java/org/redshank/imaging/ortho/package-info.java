/** Orthophotos: pictures of the ground from straight above with a place, read from GeoTIFF in windows. */
@NullMarked
package org.redshank.imaging.ortho;

import org.jspecify.annotations.NullMarked;
