/**
 * Sorties under way: those that a person approved may go beyond the usual limits, and each is checked by what it measures,
 * so that turning back is proposed in time.
 */
@NullMarked
package org.redshank.fleet.sortie;

import org.jspecify.annotations.NullMarked;
