package org.redshank.planning.allocation;

import java.time.Duration;
import java.util.List;
import org.redshank.earth.LatLon;

/**
 * Who does what, when.
 *
 * @param tours one for each vehicle that flies
 * @param unserved tasks that nobody does, the most urgent first
 */
public record Allocation(List<Tour> tours, List<Unserved> unserved) {
    /** Keeps its own copies. */
    public Allocation {
        tours = List.copyOf(tours);
        unserved = List.copyOf(unserved);
    }

    /**
     * One flight of one vehicle.
     *
     * @param vehicle its id
     * @param site where it starts and lands
     * @param departure from the start of the plan
     * @param stops in order
     * @param arrival back at the site
     * @param metres flown
     * @param energyWh electrical energy used; 0 when the vehicle's power is not known
     */
    public record Tour(
            String vehicle,
            LatLon site,
            Duration departure,
            List<Stop> stops,
            Duration arrival,
            double metres,
            double energyWh) {
        /** Keeps its own copy of the stops. */
        public Tour {
            stops = List.copyOf(stops);
        }
    }

    /**
     * A task on a tour.
     *
     * @param task its id
     * @param at where
     * @param begin from the start of the plan
     */
    public record Stop(String task, LatLon at, Duration begin) {}

    /**
     * A task that nobody does.
     *
     * @param task its id
     * @param priority of the task
     * @param reason why not, in a sentence
     */
    public record Unserved(String task, int priority, String reason) {}
}
