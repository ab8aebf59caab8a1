package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.allocation.Allocation;
import org.redshank.planning.allocation.AllocationFlight;
import org.redshank.planning.allocation.AllocationPlanner;
import org.redshank.planning.allocation.Carrier;
import org.redshank.planning.allocation.Visit;
import org.redshank.planning.files.Flight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Many tasks to many vehicles. */
@Command(
        name = "allocate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Gives tasks at places to vehicles: priorities, time windows, capabilities, endurance, launch sites.",
            "Tasks that nobody can do are named, the most urgent first, each with the reason."
        })
final class AllocateCommand implements Callable<Integer> {
    @Option(
            names = "--tasks",
            required = true,
            paramLabel = "FILE",
            description =
                    "points, in GeoJSON with properties id, priority (0 to 5), service_s, opens_s, closes_s, demand, needs")
    Path tasks = Path.of("tasks.geojson");

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above the launch site (default: ${DEFAULT-VALUE})")
    double height;

    @Option(
            names = "--seconds",
            defaultValue = "1",
            paramLabel = "S",
            description = "of CPU time to search (default: ${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "of the search")
    long seed;

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new IllegalArgumentException("--seconds must be above 0 and up to 3600, was " + seconds);
        }
        List<Visit> visits = Inputs.tasks(tasks);
        List<Carrier> carriers = fleet.carriers();
        return PlanningRun.of(progress -> allocate(visits, carriers, progress));
    }

    private int allocate(List<Visit> visits, List<Carrier> carriers, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<Allocation> answer = new AllocationPlanner(allocator -> allocator.allocate(
                        seed,
                        Long.MAX_VALUE,
                        threads::getCurrentThreadCpuTime,
                        Math.round(seconds * 1_000_000_000L),
                        progress))
                .plan(visits, carriers);
        double used = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        return switch (answer) {
            case Answer.Planned<Allocation> yes -> {
                System.out.println(written(summary(visits, yes.plan(), used), yes.plan(), carriers));
                yield 0;
            }
            case Answer.Refused<Allocation> no -> {
                Summary summary = new Summary().refused(no.refusal());
                no.nearest().ifPresent(plan -> {
                    Summary possible = summary(visits, plan, used);
                    summary.with("nearest", (out.nearest ? written(possible, plan, carriers) : possible).members());
                });
                System.out.println(summary);
                System.err.println("redshank: " + no.refusal().detail() + " "
                        + no.refusal().mend());
                yield 1;
            }
        };
    }

    private static Summary summary(List<Visit> visits, Allocation allocation, double used) {
        double metres = 0;
        double energy = 0;
        Duration end = Duration.ZERO;
        List<Map<String, Object>> tours = new ArrayList<>();
        for (Allocation.Tour tour : allocation.tours()) {
            metres += tour.metres();
            energy += tour.energyWh();
            end = tour.arrival().compareTo(end) > 0 ? tour.arrival() : end;
            tours.add(new Summary()
                    .with("vehicle", tour.vehicle())
                    .with("departure_s", tour.departure().toMillis() / 1000.0, 1)
                    .with("arrival_s", tour.arrival().toMillis() / 1000.0, 1)
                    .with("length_m", tour.metres(), 1)
                    .with(
                            "tasks",
                            tour.stops().stream().map(Allocation.Stop::task).toList())
                    .members());
        }
        List<Map<String, Object>> unserved = new ArrayList<>();
        for (Allocation.Unserved left : allocation.unserved()) {
            unserved.add(new Summary()
                    .with("task", left.task())
                    .with("priority", left.priority())
                    .with("reason", left.reason())
                    .members());
        }
        return new Summary()
                .with("tasks", visits.size())
                .with("served", visits.size() - unserved.size())
                .with("vehicles", tours.size())
                .with("length_m", metres, 1)
                .with("duration_s", end.toMillis() / 1000.0, 1)
                .with("energy_wh", energy, 1)
                .with("seconds", used, 4)
                .with("tours", tours)
                .with("unserved", unserved);
    }

    private Summary written(Summary summary, Allocation allocation, List<Carrier> carriers) {
        Map<String, Drone> byId = new HashMap<>();
        carriers.forEach(carrier -> byId.put(carrier.drone().id(), carrier.drone()));
        List<Flight> flights = new ArrayList<>();
        for (Allocation.Tour tour : allocation.tours()) {
            // The nearest plan to one of no vehicle has one that was not asked.
            Drone drone = byId.getOrDefault(tour.vehicle(), Drone.copter(tour.vehicle()));
            flights.add(AllocationFlight.of(tour, drone, new Altitude.AboveHome(height)));
        }
        List<String> files = out.written(flights, List.copyOf(byId.values()), List.of(), Wind.CALM, Optional.empty());
        return files.isEmpty() ? summary : summary.with("files", files);
    }
}
