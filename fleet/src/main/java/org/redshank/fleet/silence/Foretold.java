package org.redshank.fleet.silence;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.radio.RadioReach;
import org.redshank.planning.sortie.Silence;

/**
 * A silence that was to be expected.
 *
 * @param foundSeconds when it ends, since the vehicle was heard last; NaN when it does not end on the vehicle's way
 */
record Foretold(double foundSeconds) {
    private static final double STEP_S = 5;
    private static final double LONGEST_S = 4 * 3600;
    /** A silence that begins within this time of the one that was predicted is that one. */
    private static final double SOON_S = 60;

    /** What the radios say of the way ahead; null when the vehicle should be heard now, or nothing is known. */
    static @Nullable Foretold of(Course course, List<RadioReach> radios) {
        double end = Math.min(LONGEST_S, course.points().getLast().seconds() + STEP_S);
        double lost = Double.NaN;
        for (double s = 0; s <= end; s += STEP_S) {
            boolean heard = heard(course.at(s), radios);
            if (Double.isNaN(lost)) {
                if (!heard) {
                    lost = s;
                } else if (s > SOON_S) {
                    return null;
                }
            } else if (heard) {
                return new Foretold(s);
            }
        }
        return Double.isNaN(lost) ? null : new Foretold(Double.NaN);
    }

    /**
     * What the plan of the vehicle's own sortie says: contact is lost and found again at its places; null when the vehicle
     * is not about to come to a place where it is lost, or has not so far to go any more.
     */
    static @Nullable Foretold byPlan(Course course, List<Silence> planned) {
        Course.Point here = course.points().getFirst();
        double left = course.points().getLast().seconds();
        Foretold nearest = null;
        double soonest = SOON_S;
        for (Silence silence : planned) {
            double length = silence.foundSeconds() - silence.lostSeconds();
            double until = Geodesy.distanceMetres(here.at(), silence.lostAt()) / course.speedMps();
            if (until <= soonest && left > length / 2) {
                soonest = until;
                nearest = new Foretold(until + length);
            }
        }
        return nearest;
    }

    /** Where the ground is not known a vehicle counts as heard, so that its silence is not taken for planned. */
    private static boolean heard(Whereabouts there, List<RadioReach> radios) {
        if (Double.isNaN(there.seaMetres())) {
            return true;
        }
        for (RadioReach radio : radios) {
            OptionalDouble spare = radio.spareDb(there.at(), new Altitude.AboveMeanSeaLevel(there.seaMetres()));
            if (spare.isEmpty() || spare.getAsDouble() >= 0) {
                return true;
            }
        }
        return radios.isEmpty();
    }
}
