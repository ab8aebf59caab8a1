/**
 * Points that can be found again in other pictures: scale-space extrema with SIFT descriptors, and their matches between
 * two pictures, checked by geometry. OpenCV filters; which points are kept, evenly over the picture, and their descriptors
 * are made here: most of the cost of OpenCV's SIFT is in points that are thrown away and in levels that are made twice.
 */
@NullMarked
package org.redshank.imaging.feature;

import org.jspecify.annotations.NullMarked;
