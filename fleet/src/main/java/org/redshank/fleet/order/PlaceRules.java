package org.redshank.fleet.order;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.FencePath;
import org.redshank.fleet.vehicle.VehicleState;

/** Rules on where an order leads: height, distance, and the way there. What is not a number is outside of every limit. */
final class PlaceRules {
    private static final int ORBIT_CORNERS = 36;

    private final SafetyLimits limits;

    PlaceRules(SafetyLimits limits) {
        this.limits = limits;
    }

    void altitude(@Nullable AboveHome altitude) {
        if (altitude != null) {
            altitude("", altitude.metres());
        }
    }

    void altitude(String where, double metres) {
        if (!(metres <= limits.maxAltitudeAboveHomeM())) {
            throw new OrderRefusedException(
                    "altitude-maximum",
                    metres(metres),
                    where + metres(metres) + " above home is higher than the limit of "
                            + metres(limits.maxAltitudeAboveHomeM()));
        }
        if (!(metres >= limits.minAltitudeAboveHomeM())) {
            throw new OrderRefusedException(
                    "altitude-minimum",
                    metres(metres),
                    where + metres(metres) + " above home is lower than the limit of "
                            + metres(limits.minAltitudeAboveHomeM()));
        }
    }

    void distance(LatLon at, double radiusM, Situation s) {
        distance("", at, radiusM, s);
    }

    void distance(String where, LatLon at, double radiusM, Situation s) {
        double far = Geodesy.distanceMetres(home(s).at(), at) + radiusM;
        if (!(far <= limits.maxDistanceFromHomeM())) {
            throw new OrderRefusedException(
                    "distance-maximum",
                    metres(far),
                    where + metres(far) + " from home is farther than the limit of "
                            + metres(limits.maxDistanceFromHomeM()));
        }
    }

    void distanceFromHere(LatLon at, Situation s) {
        VehicleState.Fix fix = s.state().position();
        if (fix != null && !(Geodesy.distanceMetres(fix.at(), at) <= limits.maxDistanceFromHomeM())) {
            double far = Geodesy.distanceMetres(fix.at(), at);
            throw new OrderRefusedException(
                    "distance-maximum",
                    metres(far),
                    "a home " + metres(far) + " from the vehicle is farther than the limit of "
                            + metres(limits.maxDistanceFromHomeM()));
        }
    }

    static VehicleState.Home home(Situation s) {
        VehicleState.Home home = s.state().home();
        if (home == null) {
            throw new OrderRefusedException(
                    "home-known", "none", "the vehicle has not told its home; it usually does when it has a GPS fix");
        }
        return home;
    }

    static void path(List<LatLon> way, Situation s) {
        VehicleState.Fix fix = s.state().position();
        if (s.fence() != null && fix != null) {
            within(s.fence(), "the fence on board", fix.at(), way);
        }
    }

    /** Refuses a way that leaves the fence; one that begins outside may come in. */
    static void within(Fence fence, String name, LatLon from, List<LatLon> way) {
        LatLon last = from;
        boolean inside = fence.permits(from);
        for (LatLon next : way) {
            LatLon breach = inside ? FencePath.breach(fence, last, next) : fence.permits(next) ? null : next;
            if (breach != null) {
                throw new OrderRefusedException(
                        "fence",
                        String.format(Locale.ROOT, "%.7f, %.7f", breach.latDeg(), breach.lonDeg()),
                        String.format(Locale.ROOT, "%s is left at %.6f, %.6f", name, breach.latDeg(), breach.lonDeg()));
            }
            inside = true;
            last = next;
        }
    }

    static List<LatLon> circle(Order.Orbit order) {
        return IntStream.rangeClosed(0, ORBIT_CORNERS)
                .mapToObj(i -> Geodesy.destination(order.centre(), i * 360.0 / ORBIT_CORNERS, order.radiusM()))
                .toList();
    }

    static String metres(double metres) {
        return String.format(Locale.ROOT, "%.1f m", metres);
    }
}
