package org.redshank.simulator.world;

import java.time.Instant;
import org.redshank.earth.LatLon;
import org.redshank.earth.SolarPosition;

/**
 * Where the sun stands and what light it gives.
 *
 * @param azimuthDeg clockwise from true north
 * @param elevationDeg over the horizon; below 0 it is night
 */
public record Sun(double azimuthDeg, double elevationDeg) {
    /** Where it stands over a place at a time. */
    public static Sun at(LatLon place, Instant time) {
        SolarPosition position = SolarPosition.at(place, time);
        return new Sun(position.azimuthDeg(), position.elevationDeg());
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
