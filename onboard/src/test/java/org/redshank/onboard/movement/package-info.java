/** Tests of the room's part of this name. */
@NullMarked
package org.redshank.onboard.movement;

import org.jspecify.annotations.NullMarked;
