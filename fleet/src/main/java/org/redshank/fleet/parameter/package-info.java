/**
 * Parameters of vehicles as values, and the catalogue's copy of them. Touches {@code org.redshank.mavlink} and the
 * catalogue; the conversations that read and set them are elsewhere.
 */
@NullMarked
package org.redshank.fleet.parameter;

import org.jspecify.annotations.NullMarked;
