package org.redshank.bench.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.redshank.app.PictureProgram;
import org.redshank.bench.Figure;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Condition;
import org.redshank.fleet.alert.Sighting;
import org.redshank.server.picture.Carriers;
import org.redshank.server.picture.Findings;
import org.redshank.server.picture.Job;
import org.redshank.server.picture.Jobs;
import org.redshank.server.picture.PictureStore;
import org.redshank.simulator.pictures.FlightPath;
import org.redshank.simulator.pictures.FlightRecipe;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts of films from end to end, as the server makes them: simulated flights over ground on which nothing moves, and with
 * people and vehicles, under a rule that speaks of whatever enters the ground around. An alert is false where nothing that
 * moves is within three standard deviations, 3 m at least, of its place.
 */
public final class AlertBench {
    private static final LatLon PLACE = new LatLon(53.405, 6.215);
    private static final Instant NOON = Instant.parse("2026-06-20T10:00:00Z");
    private static final double RATE = 5;
    private static final double SECONDS = 16;
    private static final double NEAR_M = 3;

    private final Path folder;
    private double quietS;
    private double busyS;
    private int quietFalse;
    private int busyFalse;
    private int alerts;
    private int told;
    private int moved;

    private AlertBench(Path folder) {
        this.folder = folder;
    }

    /** Makes the flights in a folder, once, and measures. */
    public static void run(Path folder, PrintStream out) throws IOException, InterruptedException {
        AlertBench bench = new AlertBench(folder);
        Path data = Files.createTempDirectory(folder, "alerts");
        try (Fleet fleet = Fleet.open(FleetOptions.in(data.resolve("fleet")))) {
            Area around = new Area(Stream.of(45.0, 135.0, 225.0, 315.0)
                    .map(bearing -> Geodesy.destination(PLACE, bearing, 500))
                    .toList());
            fleet.alerts()
                    .add(new AlertRule("", "Around", new Condition.Entered(around), Set.of(), false, Severity.CAUTION));
            Traffic.Counts nothing = new Traffic.Counts(0, 0, 0, 0);
            Traffic.Counts some = new Traffic.Counts(6, 3, 0, 1);
            bench.flight(fleet, data, 41, Scene.FARMLAND, FlightPath.Kind.LINE, -90, nothing);
            bench.flight(fleet, data, 42, Scene.VILLAGE, FlightPath.Kind.HOVER, -60, nothing);
            bench.flight(fleet, data, 43, Scene.WOODS, FlightPath.Kind.ORBIT, -60, nothing);
            bench.flight(fleet, data, 44, Scene.FARMLAND, FlightPath.Kind.HOVER, -60, some);
            bench.flight(fleet, data, 45, Scene.VILLAGE, FlightPath.Kind.LINE, -90, some);
        }
        out.println(new Figure("imaging.false_alerts_per_hour", bench.quietFalse / bench.quietS * 3600, "1/h")
                .with("false_alerts", (long) bench.quietFalse)
                .with("film_s", bench.quietS)
                .with("with_movers_per_hour", bench.busyFalse / bench.busyS * 3600)
                .with("with_movers_false", (long) bench.busyFalse)
                .with("with_movers_alerts", (long) bench.alerts)
                .with("movers_told", (long) bench.told)
                .with("movers", (long) bench.moved));
    }

    private void flight(
            Fleet fleet, Path data, int seed, Scene scene, FlightPath.Kind path, double pitch, Traffic.Counts counts)
            throws IOException, InterruptedException {
        Instant begun =
                NOON.plus(Duration.ofMinutes(30L * (seed - 40))); // so far apart that nothing is taken for the same
        FlightRecipe recipe = new FlightRecipe(
                seed, scene, Season.SUMMER, PLACE, begun, path, 55, 4, pitch, 640, RATE, SECONDS, counts, 1, 0.4);
        World world = recipe.world();
        Path set = folder.resolve("alert-flight-" + seed);
        if (!Files.exists(set.resolve("truth.json"))) {
            recipe.flight(world).write(world, set, (done, of) -> true);
        }
        int before = fleet.alerts().list().size();
        find(fleet, data, set, "film-" + seed, world.relief().metres(0, 0));
        List<Alert> raised = fleet.alerts().list();
        count(set, begun, raised.subList(0, raised.size() - before), counts.people() == 0);
    }

    private static void find(Fleet fleet, Path data, Path set, String name, double groundM)
            throws IOException, InterruptedException {
        PictureStore pictures = new PictureStore(data.resolve("pictures"));
        try (Stream<Path> files = Stream.concat(
                Files.list(set.resolve("frames")), Stream.of(set.resolve("pose.csv"), set.resolve("camera.json")))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    pictures.put(name, String.valueOf(file.getFileName()), bytes);
                }
            }
        }
        try (Jobs jobs = new Jobs(
                data.resolve("jobs-" + name),
                pictures,
                new PictureProgram(List.of()),
                InstantSource.system(),
                new Carriers(fleet.vehicles(), fleet.clock(), false))) {
            Findings.of(jobs, fleet.alerts());
            CountDownLatch made = new CountDownLatch(1);
            jobs.whenMade(job -> made.countDown());
            Job job = jobs.ask(new Job.MovementIn(name, groundM));
            while (!made.await(1, java.util.concurrent.TimeUnit.SECONDS)) {
                Job now = jobs.find(job.id());
                if (now != null && now.state() == Job.State.FAILED) {
                    throw new IllegalStateException("no movement could be sought in " + set + ": " + now.said());
                }
            }
        }
    }

    private void count(Path set, Instant begun, List<Alert> raised, boolean quiet) throws IOException {
        JsonNode frames = JsonMapper.shared()
                .readTree(Files.readString(set.resolve("truth.json")))
                .path("frames");
        Set<Integer> seen = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        frames.forEach(frame -> frame.path("movers").forEach(mover -> {
            if (mover.path("visible").asDouble() > 0.3) {
                seen.add(mover.path("id").asInt());
            }
        }));
        int wrong = 0;
        for (Alert alert : raised) {
            Sighting last = alert.evidence().getLast();
            int frame = (int) Math.round(Duration.between(begun, last.at()).toMillis() / 1000.0 * RATE);
            double reach = Math.max(NEAR_M, 3 * last.error().majorM());
            boolean there = false;
            for (JsonNode mover :
                    frames.path(Math.clamp(frame, 0, frames.size() - 1)).path("movers")) {
                LatLon at = new LatLon(
                        mover.path("latitude").asDouble(),
                        mover.path("longitude").asDouble());
                if (Geodesy.distanceMetres(at, last.place()) <= reach) {
                    there = true;
                    found.add(mover.path("id").asInt());
                }
            }
            wrong += there ? 0 : 1;
        }
        if (quiet) {
            quietS += SECONDS;
            quietFalse += wrong;
        } else {
            busyS += SECONDS;
            busyFalse += wrong;
            alerts += raised.size();
            told += found.size();
            moved += seen.size();
        }
    }
}
