package org.redshank.simulator.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.redshank.earth.LatLon;

/**
 * Where the sun stands and what light it gives.
 *
 * @param azimuthDeg clockwise from true north
 * @param elevationDeg over the horizon; below 0 it is night
 */
public record Sun(double azimuthDeg, double elevationDeg) {
    /** By the low-precision formulas of the Astronomical Almanac (page C5), good to 0.1 degrees. */
    public static Sun at(LatLon place, Instant time) {
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
        double azimuth = Math.toDegrees(Math.atan2(east, north));
        return new Sun(azimuth < 0 ? azimuth + 360 : azimuth, Math.toDegrees(Math.asin(Math.clamp(up, -1.0, 1.0))));
    }

    /** Towards the sun, a unit vector: east, north, up. */
    public double[] direction() {
        double az = Math.toRadians(azimuthDeg);
        double el = Math.toRadians(elevationDeg);
        return new double[] {Math.cos(el) * Math.sin(az), Math.cos(el) * Math.cos(az), Math.sin(el)};
    }

    /** The sun's light on a surface that faces it, red, green and blue; reddish and weak when low, none at night. */
    public float[] light() {
        double height = Math.clamp((elevationDeg + 1) / 25, 0.0, 1.0);
        double power = 0.72 * Math.sqrt(height);
        return new float[] {
            (float) (power * 1.04), (float) (power * (0.78 + 0.22 * height)), (float) (power * (0.55 + 0.4 * height))
        };
    }

    /** The sky's light, red, green and blue. */
    public float[] sky() {
        double power = 0.05 + 0.27 * Math.clamp((elevationDeg + 8) / 20, 0.0, 1.0);
        return new float[] {(float) (power * 0.88), (float) (power * 0.98), (float) (power * 1.15)};
    }
}
