/** Wind over place, height and time: constant, by height, or a grid. */
@NullMarked
package org.redshank.earth.wind;

import org.jspecify.annotations.NullMarked;
