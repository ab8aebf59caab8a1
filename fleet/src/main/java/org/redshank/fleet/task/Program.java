package org.redshank.fleet.task;

import java.util.List;
import java.util.Optional;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.watch.WatchTask;

/** How a plan is carried out, and what that takes beside its sorties. */
public sealed interface Program {
    /** Each vehicle flies its sorties one after the other. */
    record Tours() implements Program {}

    /**
     * Vehicles relieve each other by a schedule that is made of this again when the watch begins or is taken up again; the
     * sorties of the plan are the first of it.
     *
     * @param drones spares at the end
     */
    record Watch(WatchTask task, List<Drone> drones) implements Program {
        /** Keeps its own copy. */
        public Watch {
            drones = List.copyOf(drones);
        }
    }

    /**
     * One vehicle flies far out, watched by its plan all the way; others may stand as relays.
     *
     * @param steady the wind that it was planned for; empty for the forecast
     */
    record Far(SortiePlan plan, Optional<Wind> steady) implements Program {}

    /** The usual one. */
    Program TOURS = new Tours();
}
