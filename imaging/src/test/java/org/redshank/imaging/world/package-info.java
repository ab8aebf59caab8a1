/** A small made world to photograph, with its truth. */
@NullMarked
package org.redshank.imaging.world;

import org.jspecify.annotations.NullMarked;
