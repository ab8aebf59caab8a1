/** The ground's side of companions, tried. */
@org.jspecify.annotations.NullMarked
package org.redshank.app.datalink;
