/** What moves, in the film around a picture. */
@NullMarked
package org.redshank.onboard.movement;

import org.jspecify.annotations.NullMarked;
