package org.redshank.earth.wind;

import org.redshank.earth.Wind;

/** The wind everywhere. Safe to share between threads. */
public interface WindField {
    /**
     * The wind at a place, height and time.
     *
     * @param seaMetres height above mean sea level
     * @param epochSeconds seconds since 1970-01-01T00:00Z
     * @param eastNorth gets the speed of the air towards the east and the north, m/s; NaN where it is not known
     */
    void at(double latDeg, double lonDeg, double seaMetres, double epochSeconds, double[] eastNorth);

    /** One wind everywhere. */
    static WindField constant(Wind wind) {
        double east = wind.eastMetresPerSecond();
        double north = wind.northMetresPerSecond();
        return (lat, lon, height, time, eastNorth) -> {
            eastNorth[0] = east;
            eastNorth[1] = north;
        };
    }
}
