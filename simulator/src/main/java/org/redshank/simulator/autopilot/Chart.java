package org.redshank.simulator.autopilot;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * Between the globe and the metres in which the vehicle flies: east, north and up of the place it was
 * set down at. The ground is flat at that place's height.
 */
public final class Chart {
    private final LocalFrame frame;
    private final double groundAmsl;

    /** @param groundAmsl height of the ground above mean sea level */
    public Chart(LatLon origin, Altitude.AboveMeanSeaLevel groundAmsl) {
        this.frame = new LocalFrame(origin);
        this.groundAmsl = groundAmsl.metres();
    }

    public double east(LatLon at) {
        return frame.east(at);
    }

    public double north(LatLon at) {
        return frame.north(at);
    }

    public LatLon at(double east, double north) {
        return frame.at(east, north);
    }

    public int latE7(double north) {
        return (int) Math.round(frame.latDeg(north) * 1e7);
    }

    public int lonE7(double east, double north) {
        return (int) Math.round(frame.lonDeg(east, north) * 1e7);
    }

    /** Height above mean sea level, metres. */
    public double amsl(double up) {
        return up + groundAmsl;
    }

    /** Height above the origin of a height above mean sea level. */
    public double up(double amsl) {
        return amsl - groundAmsl;
    }

    /**
     * Height above the origin of an altitude as a message gives it, or NaN when the frame is none of
     * the global ones.
     */
    public double up(int mavFrame, double altitude, Home home) {
        @Nullable MavFrame named = MavFrame.of(mavFrame);
        if (named == null) {
            return Double.NaN;
        }
        return switch (named) {
            case GLOBAL, GLOBAL_INT -> altitude - groundAmsl;
            case GLOBAL_RELATIVE_ALT, GLOBAL_RELATIVE_ALT_INT -> altitude + home.up();
            case GLOBAL_TERRAIN_ALT, GLOBAL_TERRAIN_ALT_INT -> altitude;
            default -> Double.NaN;
        };
    }
}
