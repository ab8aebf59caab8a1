package org.redshank.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * One flight of one vehicle, from take-off to landing where the launch site is known.
 *
 * @param vehicle id of the vehicle
 * @param number 1 for its first flight in this plan, 2 for the next, and so on
 * @param height flown height, where a leg does not say its own
 * @param legs in flying order
 * @param start when it begins, counted from the start of the plan
 * @param duration time in the air
 * @param energyWh electrical energy used, Wh; 0 when the vehicle's power is not known
 */
public record Sortie(
        String vehicle,
        int number,
        Altitude height,
        List<Leg> legs,
        Duration start,
        Duration duration,
        double energyWh) {
    /** Keeps its own copy of the legs. */
    public Sortie {
        legs = List.copyOf(legs);
    }

    /** The same flight at another height, where a leg does not say its own. */
    public Sortie at(Altitude other) {
        return new Sortie(vehicle, number, other, legs, start, duration, energyWh);
    }

    /** The same flight as high over home as it is planned over the ground, which is then taken to be as high as home. */
    public Sortie overHome() {
        List<Leg> over = legs.stream()
                .map(leg -> new Leg(
                        leg.kind(),
                        leg.points(),
                        leg.heights().stream().map(Sortie::overHome).toList(),
                        leg.gaze()))
                .toList();
        return new Sortie(vehicle, number, overHome(height), over, start, duration, energyWh);
    }

    private static Altitude overHome(Altitude height) {
        return height instanceof Altitude.AboveGround over ? new Altitude.AboveHome(over.metres()) : height;
    }

    /** Every point in flying order, each once where legs meet. */
    public List<LatLon> points() {
        List<LatLon> points = new ArrayList<>();
        for (Leg leg : legs) {
            for (LatLon at : leg.points()) {
                if (points.isEmpty() || !points.getLast().equals(at)) {
                    points.add(at);
                }
            }
        }
        return points;
    }

    /** Length over the ground, metres. */
    public double lengthMetres() {
        double sum = 0;
        for (Leg leg : legs) {
            for (int i = 0; i + 1 < leg.points().size(); i++) {
                sum += Geodesy.distanceMetres(leg.points().get(i), leg.points().get(i + 1));
            }
        }
        return sum;
    }
}
