package org.redshank.earth;

/** A point in space: where on the earth, and how high over which datum. */
public record Position(LatLon at, Altitude altitude) {}
