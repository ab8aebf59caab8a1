/** Jobs on pictures, tried. */
@org.jspecify.annotations.NullMarked
package org.redshank.server.picture;
