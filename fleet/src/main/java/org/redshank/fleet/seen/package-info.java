/**
 * What was seen of the ground: when last, how fine, how surely. Folded from what vehicles tell of themselves; may touch
 * vehicles, {@code org.redshank.earth} and the camera tables of planning.
 */
@NullMarked
package org.redshank.fleet.seen;

import org.jspecify.annotations.NullMarked;
