package org.redshank.planning.watch;

import java.util.List;
import java.util.Locale;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;

/** Why a watch cannot be kept, and what could be. */
final class WatchRefusals {
    /** Vehicles on one round way keep at least this far apart, metres. */
    private static final double APART = 50;

    private WatchRefusals() {}

    static RefusedException outOfReach(WatchTask task, List<Drone> drones) {
        Desk desk = new Desk(task, drones);
        double least = Double.POSITIVE_INFINITY;
        double endurance = 0;
        for (Drone drone : drones) {
            endurance = Math.max(endurance, drone.endurance().toSeconds());
        }
        for (Slot slot : desk.layout().share(1, 1).slots()) {
            double farthest = 0;
            for (double t = 0;
                    t < slot.beat().period();
                    t += Math.max(1, slot.beat().period() / 200)) {
                double way = Double.POSITIVE_INFINITY;
                for (int s = 0; s < desk.transits().sites(); s++) {
                    way = Math.min(
                            way,
                            desk.transits().out(s, slot.beat(), t)
                                    + desk.transits().back(s, slot.beat(), t));
                }
                farthest = Math.max(farthest, way);
            }
            least = Math.min(least, farthest);
        }
        if (least >= endurance) {
            return new RefusedException(
                    "place.unreachable",
                    String.format(Locale.ROOT, "%.0f s", least),
                    String.format(
                            Locale.ROOT,
                            "The farthest place is %.0f s of flight away and back, and batteries last %.0f s.",
                            least,
                            endurance),
                    "Launch nearer to it, or use vehicles that fly longer.");
        }
        return new RefusedException(
                "watch.not-manned",
                drones.size() + " vehicles",
                String.format(
                        Locale.ROOT,
                        "%d vehicles cannot keep even one on station: who flies must be home before the next is ready.",
                        drones.size()),
                "Use more vehicles or chargers, quicker batteries, or a launch site nearer to the line.");
    }

    static void keepApart(double wished, double interval, Drone kind) {
        double apart = interval * kind.airspeed();
        if (apart < APART) {
            double nearest = APART / kind.airspeed() * wished / interval;
            throw new RefusedException(
                    "revisit.too-often",
                    String.format(Locale.ROOT, "%.1f s", wished),
                    String.format(
                            Locale.ROOT,
                            "At a visit each %.1f s vehicles would be %.0f m apart, nearer than %.0f m.",
                            wished,
                            apart,
                            APART),
                    String.format(Locale.ROOT, "Wish %.1f s or more.", nearest));
        }
    }

    static RefusedException tooOften(double wished, Drone kind, int most, double best) {
        return new RefusedException(
                "revisit.too-often",
                String.format(Locale.ROOT, "%.1f s", wished),
                String.format(
                        Locale.ROOT,
                        "No fleet keeps %.1f s: with %d vehicles like %s on station at once a place waits %.1f s at best.",
                        wished,
                        most,
                        kind.id(),
                        best),
                String.format(Locale.ROOT, "Wish %.0f s or more, watch less, or fly faster.", Math.ceil(best)));
    }

    static RefusedException tooManyVehicles(int most) {
        return new RefusedException(
                "fleet.too-large",
                "more than " + most + " vehicles",
                "No fleet of up to " + most + " vehicles keeps the watch manned: batteries do not last for the ways.",
                "Use launch sites nearer to the line, vehicles that fly longer, or more chargers.");
    }
}
