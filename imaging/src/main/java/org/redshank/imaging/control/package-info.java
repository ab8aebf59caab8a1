/** Surveyed points on the ground and where they are seen in photos. */
@NullMarked
package org.redshank.imaging.control;

import org.jspecify.annotations.NullMarked;
