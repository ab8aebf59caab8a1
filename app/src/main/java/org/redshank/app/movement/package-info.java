/** {@code redshank movement}: what moves in a film, from frames to files. */
@NullMarked
package org.redshank.app.movement;

import org.jspecify.annotations.NullMarked;
