package org.redshank.planning.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.Gaze;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;

/**
 * Where the camera looks on the rings of an orbit.
 *
 * @param centre of the ring
 * @param height metres above the foot of the thing as an altitude
 */
record RingGaze(OrbitTask task, Rings ring, LatLon centre, DoubleFunction<Altitude> height) {
    /** The same flight, looking. */
    Sortie looking(Sortie sortie) {
        List<Leg> legs = new ArrayList<>();
        for (Leg leg : sortie.legs()) {
            legs.add(leg.seeing() ? new Leg(leg.kind(), leg.points(), leg.heights(), Optional.of(gaze(leg))) : leg);
        }
        return new Sortie(
                sortie.vehicle(),
                sortie.number(),
                sortie.height(),
                legs,
                sortie.start(),
                sortie.duration(),
                sortie.energyWh());
    }

    private Gaze gaze(Leg leg) {
        double up = leg.heights().getFirst().metres();
        return switch (task.gaze()) {
            case OrbitTask.Look.AtHeight at -> new Gaze.At(new Position(centre, height.apply(at.metres())));
            case OrbitTask.Look.AtPitch fixed -> {
                if (ring.circle()) {
                    double target =
                            up - height.apply(0).metres() + ring.distance() * Math.tan(Math.toRadians(fixed.deg()));
                    yield new Gaze.At(new Position(centre, height.apply(target)));
                }
                double along =
                        Geodesy.bearingDeg(leg.points().getFirst(), leg.points().getLast());
                double inwards = along + (task.clockwise() ? 90 : -90);
                yield new Gaze.Towards(Math.round(Geodesy.normalizeBearing(inwards) * 10) / 10.0, fixed.deg());
            }
        };
    }

    /** Degrees from level at a height above the foot, up positive. */
    double pitchDeg(double metres) {
        return switch (task.gaze()) {
            case OrbitTask.Look.AtPitch fixed -> fixed.deg();
            case OrbitTask.Look.AtHeight at -> Math.toDegrees(Math.atan2(at.metres() - metres, ring.distance()));
        };
    }
}
