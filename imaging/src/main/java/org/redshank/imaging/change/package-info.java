/**
 * What is different between two surveys of one place: registered to each other, light and season evened out, differences
 * as regions with a kind and a confidence. Pure functions on two {@link org.redshank.imaging.change.Survey}s over one grid.
 */
@NullMarked
package org.redshank.imaging.change;

import org.jspecify.annotations.NullMarked;
