/**
 * Cuts a track into sorties: how long a vehicle takes along it, how far a battery lasts, and how
 * several vehicles share it so that they finish together. Works in {@code planning.space}.
 */
@NullMarked
package org.redshank.planning.sorties;

import org.jspecify.annotations.NullMarked;
