/**
 * What a photograph says about itself: when and where it was taken, which way the camera looked, and what camera it was;
 * from EXIF, from the XMP of drone makers, and from logs beside the photos. Reads, judges and remarks; changes no file.
 */
@NullMarked
package org.redshank.imaging.picture;

import org.jspecify.annotations.NullMarked;
