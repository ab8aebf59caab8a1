package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.AntennaOptions;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.terrain.Sheet;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.files.Flight;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.RelayPost;
import org.redshank.planning.sortie.Silence;
import org.redshank.planning.sortie.SortieFlight;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.planning.sortie.Way;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Far out and back. */
@Command(
        name = "sortie",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Out to a target up to 500 km away and back: through wind, over terrain, round airspace, with the"
                + " energy, the point of no return, where contact is lost, and where it can land. The first vehicle flies;"
                + " the others stand as relays when --contact is demanded.")
final class SortieCommand implements Callable<Integer> {
    @Option(names = "--target", required = true, paramLabel = "LAT,LON", description = "what to go and see")
    String target = "";

    @Option(
            names = "--stay",
            defaultValue = "0s",
            paramLabel = "TIME",
            description = "there (default: ${DEFAULT-VALUE})")
    String stay = "0s";

    @Option(
            names = "--depart",
            paramLabel = "TIME",
            description = "when it takes off, like 2026-11-26T09:00:00Z (default: now)")
    @Nullable
    String depart;

    @Option(
            names = "--clearance",
            defaultValue = "100",
            paramLabel = "METRES",
            description = "least height above ground (default: ${DEFAULT-VALUE})")
    double clearance;

    @Option(
            names = "--ceiling",
            defaultValue = "3000",
            paramLabel = "METRES",
            description = "greatest height above mean sea level (default: ${DEFAULT-VALUE})")
    double ceiling;

    @Option(
            names = "--reserve",
            defaultValue = "15",
            paramLabel = "PERCENT",
            description = "of the usable energy to land with (default: ${DEFAULT-VALUE})")
    double reserve;

    @Option(
            names = "--alternate",
            paramLabel = "LAT,LON",
            description = "a place to land at besides the launch site; may be given several times")
    List<String> alternates = List.of();

    @Option(
            names = "--land-at",
            paramLabel = "LAT,LON",
            description = "where it lands, if it does not come back (default: the launch site)")
    @Nullable
    String landAt;

    @Option(
            names = "--highest",
            paramLabel = "METRES",
            description = "above ground that may be flown, where rules say so (default: no limit but the ceiling)")
    @Nullable
    Double highest;

    @Option(
            names = "--antenna",
            paramLabel = "METRES",
            description = "of an antenna at the launch site, above the ground (default: 10; none with --station)")
    @Nullable
    Double antenna;

    @Option(
            names = "--radio-range",
            paramLabel = "KM",
            description = "in free sight (default: 200; with --radio or --station as far as those carry)")
    @Nullable
    Double radioRange;

    @Mixin
    AntennaOptions radios = new AntennaOptions();

    @Option(names = "--contact", description = "demand contact all the way")
    boolean contact;

    @Mixin
    SortieOptions world = new SortieOptions();

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        boolean none = drones.isEmpty();
        // Of no vehicle, the nearest plan is that of a usual one.
        Drone first = none ? fleet.usual() : drones.getFirst();
        LatLon launch = first.launch()
                .orElseThrow(() -> new IllegalArgumentException("a sortie needs a launch site: --launch LAT,LON"));
        Map<String, Power> powers = fleet.powers();
        SortieTask task = new SortieTask(
                launch,
                Arguments.place(target),
                Arguments.duration(stay),
                departure(),
                world.ground(),
                clearance,
                new Altitude.AboveMeanSeaLevel(ceiling),
                world.air(),
                world.airspaces(),
                reserve / 100,
                alternates.stream().map(Arguments::place).toList(),
                radio(),
                contact,
                drones.stream()
                        .skip(1)
                        .map(drone -> world.voyager(drone, powers.get(drone.id())))
                        .toList(),
                Optional.ofNullable(landAt).map(Arguments::place),
                highest == null ? Double.POSITIVE_INFINITY : highest);
        Voyager vehicle = world.voyager(first, powers.get(first.id()));
        return PlanningRun.of(progress -> plan(task, vehicle, none, progress));
    }

    private int plan(SortieTask task, Voyager vehicle, boolean none, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<SortiePlan> answer = SortiePlanner.plan(task, vehicle, progress);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        if (none) {
            Refusal refusal = new Refusal(
                    "fleet.none",
                    "0 vehicles",
                    "There is no vehicle to fly this.",
                    "Name at least one vehicle. The nearest plan is for one " + fleet.kind + ".");
            Optional<SortiePlan> nearest = switch (answer) {
                case Answer.Planned<SortiePlan> yes -> Optional.of(yes.plan());
                case Answer.Refused<SortiePlan> no -> no.nearest();
            };
            return refused(new Answer.Refused<>(refusal, nearest), seconds);
        }
        return switch (answer) {
            case Answer.Planned<SortiePlan> yes -> planned(yes, seconds);
            case Answer.Refused<SortiePlan> no -> refused(no, seconds);
        };
    }

    private int planned(Answer.Planned<SortiePlan> yes, double seconds) {
        Summary summary = summary(yes.plan()).with("seconds", seconds, 4);
        if (!yes.remarks().isEmpty()) {
            summary.with("remarks", yes.remarks());
        }
        System.out.println(written(summary, yes.plan()));
        return 0;
    }

    private int refused(Answer.Refused<SortiePlan> no, double seconds) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan);
            summary.with("nearest", (out.nearest ? written(possible, plan) : possible).members());
        });
        System.out.println(summary);
        System.err.println(
                "redshank: " + no.refusal().detail() + " " + no.refusal().mend());
        return 1;
    }

    private Radio radio() {
        Optional<RadioLink> link = radios.given() ? Optional.of(radios.link()) : Optional.empty();
        return Radio.of(
                antenna == null ? OptionalDouble.empty() : OptionalDouble.of(antenna),
                radioRange == null ? OptionalDouble.empty() : OptionalDouble.of(radioRange * 1000),
                link,
                radios.antennas());
    }

    private Instant departure() {
        try {
            return depart == null ? Instant.now() : Instant.parse(depart);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + depart + "' is no time; write one like 2026-11-26T09:00:00Z", e);
        }
    }

    private static Summary summary(SortiePlan plan) {
        Map<String, Object> far = new Summary()
                .with("distance_m", plan.noReturn().metres(), 0)
                .with("time_s", plan.noReturn().seconds(), 0)
                .with("at", place(plan.noReturn().at()))
                .with("beyond_target", plan.noReturn().beyondTarget())
                .members();
        Summary summary = new Summary()
                .with("distance_m", plan.distanceM(), 1)
                .with("duration_s", plan.durationS(), 1)
                .with("energy_wh", plan.energyWh(), 1)
                .with("usable_wh", plan.usableWh(), 1)
                .with("reserve_wh", plan.reserveWh(), 1)
                .with("spare_wh", plan.spareWh(), 1)
                .with("point_of_no_return", far)
                .with(
                        "contact",
                        plan.silences().stream().map(SortieCommand::lost).toList())
                .with("landings", landings(plan))
                .with(
                        "terrain_datum",
                        plan.task().terrain().sheets().stream()
                                .map(Sheet::datum)
                                .distinct()
                                .toList());
        return plan.relays().isEmpty()
                ? summary
                : summary.with(
                        "relays",
                        plan.relays().stream().map(SortieCommand::relay).toList());
    }

    private static List<Double> place(LatLon at) {
        return List.of(Math.round(at.latDeg() * 1e6) / 1e6, Math.round(at.lonDeg() * 1e6) / 1e6);
    }

    private static Map<String, Object> lost(Silence silence) {
        return new Summary()
                .with("lost_s", silence.lostSeconds(), 0)
                .with("lost_at", place(silence.lostAt()))
                .with("found_s", silence.foundSeconds(), 0)
                .with("found_at", place(silence.foundAt()))
                .members();
    }

    private static Map<String, Object> relay(RelayPost post) {
        return new Summary()
                .with("vehicle", post.vehicle())
                .with("at", place(post.at()))
                .with("altitude_m", post.seaMetres(), 0)
                .with("depart_s", post.departSeconds(), 0)
                .with("until_s", post.untilSeconds(), 0)
                .with("energy_wh", post.energyWh(), 1)
                .members();
    }

    /** Along the way, the best place to land, told where it becomes another, and the least that is left there. */
    private static List<Map<String, Object>> landings(SortiePlan plan) {
        List<Map<String, Object>> landings = new ArrayList<>();
        int site = -1;
        for (int k = 0; k < plan.escapes().size(); k++) {
            List<Way> ways = plan.escapes().get(k);
            if (ways.isEmpty() || ways.getFirst().site() == site) {
                continue;
            }
            site = ways.getFirst().site();
            Map<String, Object> landing = new LinkedHashMap<>();
            landing.put(
                    "from_m",
                    Math.round(plan.fixes().get(plan.escapeFixes().get(k)).metres()));
            landing.put("at", place(plan.sites().get(site)));
            landings.add(landing);
        }
        return landings;
    }

    private Summary written(Summary summary, SortiePlan plan) {
        List<Flight> flights = new ArrayList<>();
        flights.add(SortieFlight.of(plan));
        flights.addAll(SortieFlight.relays(plan));
        List<Drone> drones = new ArrayList<>(List.of(plan.vehicle().drone()));
        plan.task().relays().forEach(relay -> drones.add(relay.drone()));
        List<String> files = out.written(flights, drones, List.of(), Wind.CALM, Optional.empty());
        return files.isEmpty() ? summary : summary.with("files", files);
    }
}
