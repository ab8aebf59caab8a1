/** {@code redshank world}: sets of pictures from the simulated world. */
@NullMarked
package org.redshank.app.world;

import org.jspecify.annotations.NullMarked;
