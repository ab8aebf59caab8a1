package org.redshank.server.api.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redshank.earth.LatLon;
import org.redshank.fleet.task.PlannedSortie;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.allocation.Allocation;
import org.redshank.planning.allocation.AllocationFlight;
import org.redshank.planning.allocation.AllocationPlanner;
import org.redshank.planning.allocation.Visit;
import org.redshank.planning.files.Flight;
import org.redshank.server.http.JsonIn;

/** Give many places to many vehicles. */
final class AllocateKind implements TaskKind {
    private static final int MOST = 2000;
    private static final double LONGEST_S = 1e6;
    private static final long SEED = 1;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        List<Visit> visits = visits(in);
        double seconds = in.has("searchS") ? in.number("searchS", 0.01, 60) : 1;
        return progress -> {
            long begun = System.nanoTime();
            Answer<Allocation> answer = new AllocationPlanner(allocator -> allocator.allocate(
                            SEED, Long.MAX_VALUE, () -> System.nanoTime() - begun, Math.round(seconds * 1e9), progress))
                    .plan(visits, common.carriers());
            return switch (answer) {
                case Answer.Planned<Allocation> yes -> {
                    List<String> remarks = new ArrayList<>(yes.remarks());
                    yes.plan().unserved().forEach(left -> remarks.add(told(left)));
                    yield new Answer.Planned<>(proposal(yes.plan(), visits, common), remarks);
                }
                case Answer.Refused<Allocation> no ->
                    new Answer.Refused<>(
                            no.refusal(),
                            Optional.ofNullable(no.nearest()
                                    .map(plan -> proposal(plan, visits, common))
                                    .orElse(null)));
            };
        };
    }

    private static String told(Allocation.Unserved left) {
        return "Not served, priority " + left.priority() + ": " + left.task() + ". " + left.reason();
    }

    private static List<Visit> visits(JsonIn in) {
        List<Visit> visits = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonIn.Element element : in.elements("places", 1, MOST)) {
            JsonIn one = element.object();
            String id = one.text("id", 1, 100);
            LatLon at = Shapes.placeOrFault(one, "at");
            int priority = one.has("priority") ? (int) one.whole("priority", 0, Visit.MOST_URGENT) : 0;
            double service = one.has("serviceS") ? one.number("serviceS", 0, LONGEST_S) : 60;
            double opens = one.has("opensS") ? one.number("opensS", 0, LONGEST_S) : 0;
            Optional<Duration> closes =
                    one.has("closesS") ? Optional.of(time(one.number("closesS", opens, LONGEST_S))) : Optional.empty();
            double demand = one.has("demand") ? one.number("demand", 0, 1e9) : 0;
            Set<String> needs = DronesIn.words(one, "needs");
            for (String optional : List.of("priority", "serviceS", "opensS", "closesS", "demand")) {
                one.any(optional);
            }
            one.only();
            if (!ids.add(id)) {
                one.fault("id", "This place is there twice.");
            }
            visits.add(new Visit(id, at, time(service), time(opens), closes, demand, priority, needs));
        }
        return visits;
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private static Proposal proposal(Allocation allocation, List<Visit> visits, Common common) {
        Map<String, Drone> byId = new HashMap<>();
        common.drones().forEach(drone -> byId.put(drone.id(), drone));
        List<PlannedSortie> sorties = new ArrayList<>();
        double metres = 0;
        double energy = 0;
        Duration end = Duration.ZERO;
        for (Allocation.Tour tour : allocation.tours()) {
            // The nearest plan to one of no vehicle has one that was not asked.
            Drone drone = byId.getOrDefault(tour.vehicle(), Drone.copter(tour.vehicle()));
            Flight flight = AllocationFlight.of(tour, drone, common.height());
            sorties.add(new PlannedSortie(
                    flight,
                    (double) flight.duration().toMillis() / drone.endurance().toMillis()));
            metres += tour.metres();
            energy += tour.energyWh();
            end = tour.arrival().compareTo(end) > 0 ? tour.arrival() : end;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("places", (double) visits.size());
        figures.put("served", (double) visits.size() - allocation.unserved().size());
        figures.put("flown_m", metres);
        figures.put("duration_s", end.toMillis() / 1000.0);
        figures.put("energy_wh", energy);
        figures.put("vehicles", (double) sorties.size());
        figures.put("sorties", (double) sorties.size());
        return new Proposal(figures, sorties);
    }
}
