package org.redshank.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.camera.DroneJpeg;
import org.redshank.simulator.camera.Exposure;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.camera.Renderer;
import org.redshank.simulator.vehicle.VehicleTruth;
import org.redshank.simulator.world.Mover;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;

/**
 * Cameras that look straight down at a simulated country. The copters that fly the survey photograph it, and a quick map
 * grows of the pictures; one that stays over the field films it, what moves is found in the films, and a rule alerts of it. Everything goes
 * through the API, as a companion or a script would bring it. Works on one thread of low priority, so that flying comes first.
 */
final class Lookout implements AutoCloseable {
    private static final String FIELD = "demo-field";
    private static final double SIDE_M = 400;
    private static final int WIDTH = 480;
    private static final double PHOTO_EVERY_S = 3;
    /** Lower than this it climbs or lands. */
    private static final double LOWEST_M = 20;

    private static final int MOST_PHOTOS = 150;
    private static final int FILM_WIDTH = 640;
    private static final double FILM_RATE = 5;
    private static final double FILM_S = 10;
    private static final long FILM_PAUSE_S = 60;
    /** Both are those of usual receivers and gimbals. */
    private static final double PLACE_ERROR_M = 0.7;

    private static final double ATTITUDE_ERROR_DEG = 0.3;

    private final SimulatedFleet fleet;
    private final ApiClient api;
    private final LatLon place;
    private final double groundM;
    private final long seed;
    private final SplittableRandom random;
    private final Thread thread;
    private final Deque<String> brought = new ArrayDeque<>();
    private volatile boolean closing;
    private volatile int photos;
    private volatile int filmed;

    /** @param ground height of the ground that vehicles stand on */
    Lookout(SimulatedFleet fleet, ApiClient api, LatLon place, Altitude.AboveMeanSeaLevel ground, long seed) {
        this.fleet = fleet;
        this.api = api;
        this.place = place;
        this.groundM = ground.metres();
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("lookout")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Pictures taken so far. */
    int photos() {
        return photos;
    }

    /** Films brought so far. */
    int films() {
        return filmed;
    }

    /** Where a camera was, and when; metres from the middle of the country and above its ground. */
    private record Look(Instant at, double seconds, CameraPose pose) {}

    private void run() {
        try {
            World world = new World(new WorldSpec(
                    seed,
                    Scene.FARMLAND,
                    place,
                    SIDE_M,
                    Season.SUMMER,
                    Instant.parse("2026-06-20T10:00:00Z"),
                    false,
                    0));
            Lens lens = Lens.of(WIDTH, WIDTH * 3 / 4, WIDTH / (2 * Math.tan(Math.toRadians(32.5))));
            Renderer renderer = new Renderer(world, lens);
            Lens filmLens = Lens.of(FILM_WIDTH, FILM_WIDTH * 9 / 16, FILM_WIDTH / (2 * Math.tan(Math.toRadians(32.5))));
            Renderer films = new Renderer(world, filmLens);
            rule();
            long filmAfter = System.nanoTime();
            boolean asked = false;
            while (pause(PHOTO_EVERY_S)) {
                List<Integer> up =
                        Surveyors.numbers().stream().filter(this::isUp).toList();
                for (int number : up) {
                    photograph(world, lens, renderer, number);
                }
                if (!asked && photos > 3) {
                    api.post("/api/maps", Map.of("set", FIELD, "quick", true, "grows", true));
                    asked = true;
                }
                if (Watcher.watches(fleet) && System.nanoTime() >= filmAfter) {
                    film(world, filmLens, films);
                    filmAfter = System.nanoTime() + FILM_PAUSE_S * 1_000_000_000L;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                System.err.println("redshank: the cameras of the demonstration stopped: " + e);
            }
        }
    }

    /** Somebody or something that comes into the middle of the field. */
    private void rule() {
        api.post(
                "/api/alert-rules",
                Map.of("name", "Field", "when", "entered", "shape", Surveyors.corners(place), "severity", "caution"));
    }

    private boolean isUp(int number) {
        return number <= fleet.vehicles().size()
                && fleet.vehicle(number).truth().aboveGroundMetres() >= LOWEST_M;
    }

    private static Look look(World world, VehicleTruth truth, double seconds) {
        double east = world.frame().east(truth.position());
        double north = world.frame().north(truth.position());
        double up = world.relief().metres(0, 0) + truth.aboveGroundMetres();
        return new Look(Instant.now(), seconds, new CameraPose(east, north, up, truth.headingDeg(), -90, 0));
    }

    private void photograph(World world, Lens lens, Renderer renderer, int number) throws IOException {
        Look look = look(world, fleet.vehicle(number).truth(), 0);
        var picture = renderer.take(at -> look.pose(), 0, List.of(), Exposure.USUAL, random.nextLong());
        CameraPose told = believed(look.pose());
        LatLon at = world.frame().at(told.east(), told.north());
        DroneJpeg.Tag tag = new DroneJpeg.Tag(
                look.at(),
                at,
                new Altitude.AboveMeanSeaLevel(
                        groundM + told.up() - world.relief().metres(0, 0)),
                new Altitude.AboveHome(told.up() - world.relief().metres(0, 0)),
                told,
                told.yawDeg(),
                "SIM" + WIDTH,
                lens.focalPx() / WIDTH * 13.2,
                lens.focalPx() / WIDTH * 36);
        String name = String.format(Locale.ROOT, "photo-%03d.jpg", photos % MOST_PHOTOS + 1);
        api.put("/api/pictures/" + FIELD + "/" + name, DroneJpeg.bytes(picture.image(), 0.9, tag));
        photos++;
    }

    private CameraPose believed(CameraPose pose) {
        return new CameraPose(
                pose.east() + PLACE_ERROR_M * random.nextGaussian(),
                pose.north() + PLACE_ERROR_M * random.nextGaussian(),
                pose.up() + PLACE_ERROR_M * random.nextGaussian(),
                pose.yawDeg() + ATTITUDE_ERROR_DEG * random.nextGaussian(),
                pose.pitchDeg(),
                pose.rollDeg());
    }

    /** Follows the vehicle for as long as a film takes, renders what it saw, and brings it. */
    private void film(World world, Lens lens, Renderer renderer) throws IOException, InterruptedException {
        List<Look> looks = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < FILM_RATE * FILM_S; i++) {
            looks.add(look(world, Watcher.truth(fleet), (System.nanoTime() - begun) / 1e9));
            if (!Watcher.watches(fleet) || !pause(1 / FILM_RATE)) {
                return; // it left: the next time
            }
        }
        CameraPose middle = looks.get(looks.size() / 2).pose();
        List<Mover> movers = Traffic.around(
                world, seed + filmed, middle.east(), middle.north(), 25, FILM_S, new Traffic.Counts(4, 2, 0, 1));
        String set = "demo-film-" + (filmed + 1);
        StringBuilder poses = new StringBuilder("time,latitude,longitude,altitude_above_home,yaw,pitch,roll\n");
        CameraPose off = believed(new CameraPose(0, 0, 0, 0, 0, 0)); // a receiver's error changes slowly
        for (int i = 0; i < looks.size() && !closing; i++) {
            Look look = looks.get(i);
            var picture = renderer.take(at -> look.pose(), look.seconds(), movers, Exposure.USUAL, random.nextLong());
            api.put(
                    String.format(Locale.ROOT, "/api/pictures/%s/%04d.jpg", set, i + 1),
                    DroneJpeg.bytes(picture.image(), 0.9));
            LatLon at = world.frame()
                    .at(look.pose().east() + off.east(), look.pose().north() + off.north());
            poses.append(String.format(
                    Locale.ROOT,
                    "%s,%.8f,%.8f,%.2f,%.2f,-90,0%n",
                    look.at(),
                    at.latDeg(),
                    at.lonDeg(),
                    look.pose().up() - world.relief().metres(0, 0) + off.up(),
                    look.pose().yawDeg()));
        }
        api.put("/api/pictures/" + set + "/pose.csv", poses.toString().getBytes(StandardCharsets.UTF_8));
        String camera =
                "{\"width\":" + lens.width() + ",\"height\":" + lens.height() + ",\"focal_px\":" + lens.focalPx() + "}";
        api.put("/api/pictures/" + set + "/camera.json", camera.getBytes(StandardCharsets.UTF_8));
        api.post("/api/movements", Map.of("set", set));
        filmed++;
        brought.add(set);
        if (brought.size() > 2) {
            api.delete("/api/pictures/" + brought.removeFirst()); // what was found in it is kept with its pictures
        }
    }

    private boolean pause(double seconds) throws InterruptedException {
        Thread.sleep(Math.round(seconds * 1000));
        return !closing;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
