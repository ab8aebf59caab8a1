/**
 * Places on the earth: coordinates, altitude datums as types, distances and shapes on the WGS-84
 * ellipsoid, and wind. Pure values and functions; touches no clock or socket, and no file but where a
 * package below says so.
 */
@NullMarked
package org.redshank.earth;

import org.jspecify.annotations.NullMarked;
