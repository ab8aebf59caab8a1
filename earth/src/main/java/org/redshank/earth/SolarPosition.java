package org.redshank.earth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Where the sun stands.
 *
 * @param azimuthDeg clockwise from true north
 * @param elevationDeg over the horizon, without refraction
 */
public record SolarPosition(double azimuthDeg, double elevationDeg) {
    /** Below this elevation civil twilight has ended. */
    private static final double NIGHT_DEG = -6;

    /** By the low-precision formulas of the Astronomical Almanac (page C5), good to 0.1 degrees. */
    public static SolarPosition at(LatLon place, Instant time) {
        double days = time.toEpochMilli() / 86_400_000.0 - 10_957.5;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double longitude =
                Math.toRadians(280.460 + 0.9856474 * days + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
        double obliquity = Math.toRadians(23.439 - 4e-7 * days);
        double rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude));
        double declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude));
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        double hours = utc.getHour() + utc.getMinute() / 60.0 + utc.getSecond() / 3600.0;
        double midnight = days - hours / 24;
        double sidereal =
                Math.toRadians((6.697375 + 0.0657098242 * midnight + 1.00273791 * hours) * 15 + place.lonDeg());
        double angle = sidereal - rightAscension;
        double lat = Math.toRadians(place.latDeg());
        double up = Math.sin(lat) * Math.sin(declination) + Math.cos(lat) * Math.cos(declination) * Math.cos(angle);
        double east = -Math.cos(declination) * Math.sin(angle);
        double north = Math.cos(lat) * Math.sin(declination) - Math.sin(lat) * Math.cos(declination) * Math.cos(angle);
        return new SolarPosition(
                Geodesy.normalizeBearing(Math.toDegrees(Math.atan2(east, north))),
                Math.toDegrees(Math.asin(Math.clamp(up, -1.0, 1.0))));
    }

    /** Whether it is night: civil twilight has ended. */
    public boolean night() {
        return elevationDeg < NIGHT_DEG;
    }
}
