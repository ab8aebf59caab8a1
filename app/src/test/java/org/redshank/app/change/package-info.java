/** Changes between maps, tried. */
@org.jspecify.annotations.NullMarked
package org.redshank.app.change;
