package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of any kind, as people compare it and vehicles fly it.
 *
 * @param figures by name with its unit, such as {@code length_m}; in the order in which they are told
 * @param sorties vehicle by vehicle, each vehicle's in the order of their numbers
 * @param program how it is carried out
 */
public record Proposal(Map<String, Double> figures, List<PlannedSortie> sorties, Program program) {
    /** Keeps its own copies. */
    public Proposal {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        sorties = List.copyOf(sorties);
    }

    /** A plan of sorties that are flown one after the other. */
    public Proposal(Map<String, Double> figures, List<PlannedSortie> sorties) {
        this(figures, sorties, Program.TOURS);
    }

    /** Each vehicle's sorties. */
    public Map<String, List<PlannedSortie>> tours() {
        Map<String, List<PlannedSortie>> tours = new LinkedHashMap<>();
        for (PlannedSortie sortie : sorties) {
            tours.computeIfAbsent(sortie.flight().vehicle(), v -> new ArrayList<>())
                    .add(sortie);
        }
        return tours;
    }

    /** The vehicles that take part, spares of a watch among them. */
    public List<String> vehicles() {
        return switch (program) {
            case Program.Watch watch ->
                watch.drones().stream().map(drone -> drone.id()).toList();
            case Program.Tours tours -> List.copyOf(tours().keySet());
            case Program.Far far -> List.copyOf(tours().keySet());
        };
    }
}
