/**
 * A flight far out and back: its way in position, height and time through wind, over terrain and round airspace, its
 * energy, where contact is lost, where it can land, and the check in flight that proposes to turn back in time.
 */
@NullMarked
package org.redshank.planning.sortie;

import org.jspecify.annotations.NullMarked;
