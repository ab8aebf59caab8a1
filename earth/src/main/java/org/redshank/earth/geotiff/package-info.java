/** Where the pixels of a GeoTIFF (OGC 19-008r4) lie on the earth. Reads tags that it is given and no file by itself. */
@NullMarked
package org.redshank.earth.geotiff;

import org.jspecify.annotations.NullMarked;
