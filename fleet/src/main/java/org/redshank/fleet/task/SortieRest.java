package org.redshank.fleet.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Geodesy;
import org.redshank.planning.files.Flight;

/**
 * What is left of a sortie that was broken off: from its launch site to where the step that was not finished begins, and on
 * from there.
 *
 * @param sortie to be flown now
 * @param first the step of the whole sortie that was not finished
 * @param shift what to add to the number of a step of the rest for its number in the whole sortie
 */
record SortieRest(PlannedSortie sortie, int first, int shift) {
    /** A sortie of which nothing is flown. */
    static SortieRest whole(PlannedSortie sortie) {
        return new SortieRest(sortie, 1, 0);
    }

    /**
     * The rest of a sortie.
     *
     * @param step that it was on its way to when it was broken off; 0 when it had not begun
     */
    static SortieRest of(PlannedSortie whole, int step) {
        Flight flight = whole.flight();
        List<Flight.Step> steps = flight.steps();
        if (step <= 1 || step >= steps.size()) {
            return whole(whole);
        }
        List<Flight.Step> left = new ArrayList<>();
        left.add(steps.getFirst());
        // What was to be seen on the way to the step is seen from its beginning; else it goes there at once.
        boolean seeing = steps.get(step).seeing();
        if (seeing) {
            left.add(new Flight.Step(steps.get(step - 1).position(), false, Duration.ZERO));
        }
        left.addAll(steps.subList(step, steps.size()));
        double share = length(left) / length(steps);
        Flight rest = new Flight(
                flight.vehicle(),
                flight.kind(),
                flight.number(),
                flight.airspeed(),
                flight.trigger(),
                flight.start(),
                Duration.ofMillis(Math.round(flight.duration().toMillis() * share)),
                flight.energyWh() * share,
                left);
        return new SortieRest(new PlannedSortie(rest, whole.batteryShare() * share), step, step - (seeing ? 2 : 1));
    }

    /** The number in the whole sortie of a step of the rest. */
    int step(int ofRest) {
        return Math.max(first, ofRest + shift);
    }

    private static double length(List<Flight.Step> steps) {
        double metres = 1;
        for (int i = 0; i + 1 < steps.size(); i++) {
            metres += Geodesy.distanceMetres(
                    steps.get(i).position().at(), steps.get(i + 1).position().at());
        }
        return metres;
    }
}
