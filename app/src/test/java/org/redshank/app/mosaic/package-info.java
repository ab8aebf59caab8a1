/** Maps from photos, tried. */
@org.jspecify.annotations.NullMarked
package org.redshank.app.mosaic;
