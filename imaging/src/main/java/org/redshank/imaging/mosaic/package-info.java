/**
 * From a folder of photos to one map: neighbours by place, matches, a first layout, bundle adjustment, a surface, and the
 * picture on the ground. {@link Mosaic} is the way in and reads as the list of steps.
 */
@NullMarked
package org.redshank.imaging.mosaic;

import org.jspecify.annotations.NullMarked;
