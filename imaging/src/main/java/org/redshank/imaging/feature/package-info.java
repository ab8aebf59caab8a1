/**
 * Points that can be found again in other pictures: scale-space extrema with SIFT descriptors, and their matches between
 * two pictures, checked by geometry. OpenCV does the filtering and the descriptors; which points are kept, evenly over
 * the picture, is decided here, because most of SIFT's cost is in points that are thrown away.
 */
@NullMarked
package org.redshank.imaging.feature;

import org.jspecify.annotations.NullMarked;
