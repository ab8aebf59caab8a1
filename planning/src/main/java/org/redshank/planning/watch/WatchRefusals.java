package org.redshank.planning.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;

/** Why a watch cannot be kept, and what could be. */
final class WatchRefusals {
    /** Vehicles on one round way keep at least this far apart, metres. */
    private static final double APART = 50;

    private WatchRefusals() {}

    /** Why the farthest place cannot be reached; empty when each can. */
    static Optional<RefusedException> outOfReach(Desk desk, double endurance) {
        double farthest = 0;
        LatLon where = desk.plane().frame().at(0, 0);
        for (Slot slot : desk.layout().share(1, 1).slots()) {
            double step = Math.max(1, slot.beat().period() / 200);
            for (double t = 0; t < slot.beat().period(); t += step) {
                double way = Double.POSITIVE_INFINITY;
                for (int s = 0; s < desk.transits().sites(); s++) {
                    way = Math.min(
                            way,
                            desk.transits().out(s, slot.beat(), t)
                                    + desk.transits().back(s, slot.beat(), t));
                }
                if (way > farthest) {
                    farthest = way;
                    where = desk.plane()
                            .frame()
                            .at(slot.beat().east(t), slot.beat().north(t));
                }
            }
        }
        String at = WatchPlane.place(where);
        if (farthest == Double.POSITIVE_INFINITY) {
            return Optional.of(new RefusedException(
                    "place.unreachable",
                    at,
                    "No way leads from a launch site to " + at + ": no-fly zones lie between.",
                    "Launch on the same side, or open a way between the zones."));
        }
        return farthest < endurance
                ? Optional.empty()
                : Optional.of(new RefusedException(
                        "place.unreachable",
                        String.format(Locale.ROOT, "%.0f s", farthest),
                        String.format(
                                Locale.ROOT,
                                "To %s and back takes %.0f s with climb and landing, and batteries last %.0f s.",
                                at,
                                farthest,
                                endurance),
                        String.format(
                                Locale.ROOT,
                                "Launch at about %.0f %% of that distance, or use vehicles that fly for %.0f min.",
                                80 * endurance / farthest,
                                Math.ceil(farthest / 0.8 / 60))));
    }

    static RefusedException notManned(int vehicles, OptionalInt enough) {
        return new RefusedException(
                "watch.not-manned",
                vehicles == 1 ? "1 vehicle" : vehicles + " vehicles",
                (vehicles == 1 ? "1 vehicle" : vehicles + " vehicles")
                        + " cannot keep even one on station: who flies must be home before the next is ready.",
                (enough.isPresent() ? "Use " + enough.getAsInt() + " such vehicles" : "Use more vehicles or chargers")
                        + ", quicker batteries, or a launch site nearer to the line.");
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
