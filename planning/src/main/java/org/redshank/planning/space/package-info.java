/**
 * The plane that plans are made in: what may be flown over and what not, the shortest way between
 * two points in it, and turns of a bounded radius. Metres in a flat frame; touches nothing but JTS.
 */
@NullMarked
package org.redshank.planning.space;

import org.jspecify.annotations.NullMarked;
