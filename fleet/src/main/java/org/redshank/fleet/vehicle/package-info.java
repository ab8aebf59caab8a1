/**
 * Vehicles as folded from what was heard: identity, state, flight modes, and mailboxes for those who await replies.
 * Touches {@code org.redshank.mavlink}, {@code org.redshank.earth} and channels; opens no file or socket.
 */
@NullMarked
package org.redshank.fleet.vehicle;

import org.jspecify.annotations.NullMarked;
