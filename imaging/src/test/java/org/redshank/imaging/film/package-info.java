/** Poses of films, tried with the standard's own bytes and with damaged ones. */
@org.jspecify.annotations.NullMarked
package org.redshank.imaging.film;
