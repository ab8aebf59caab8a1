/** Measures the making of maps, with OpenCV's stitcher beside, and movement on simulated flights. */
@NullMarked
package org.redshank.bench.imaging;

import org.jspecify.annotations.NullMarked;
