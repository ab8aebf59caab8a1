/**
 * Rasters on the ground in files: Cloud Optimized GeoTIFF (OGC 21-026, OGC 19-008r4, TIFF 6.0), written tile by tile in any
 * order with bounded memory.
 */
@NullMarked
package org.redshank.imaging.raster;

import org.jspecify.annotations.NullMarked;
