/** Airspace: volumes with a name, a class, a floor and a ceiling. */
@NullMarked
package org.redshank.earth.airspace;

import org.jspecify.annotations.NullMarked;
