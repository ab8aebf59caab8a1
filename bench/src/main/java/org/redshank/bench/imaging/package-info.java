/** Measures the making of maps, with OpenCV's stitcher beside. */
@NullMarked
package org.redshank.bench.imaging;

import org.jspecify.annotations.NullMarked;
