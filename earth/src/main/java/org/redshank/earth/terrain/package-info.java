/**
 * How high the ground is, from files that people have: SRTM {@code .hgt} and GeoTIFF. Reads files when it
 * is told to and nothing else; a height that no file knows is not guessed.
 */
@NullMarked
package org.redshank.earth.terrain;

import org.jspecify.annotations.NullMarked;
