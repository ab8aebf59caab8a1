/** Sets of pictures from the simulated world with the truth beside them: surveys, pairs of surveys, flights. */
@NullMarked
package org.redshank.simulator.pictures;

import org.jspecify.annotations.NullMarked;
