/** Searches: the usual patterns round a datum, with the probability of detection over passes and vehicles. Pure functions. */
@NullMarked
package org.redshank.planning.search;

import org.jspecify.annotations.NullMarked;
