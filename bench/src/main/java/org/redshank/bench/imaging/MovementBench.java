package org.redshank.bench.imaging;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.redshank.bench.Figure;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.imaging.movement.Errors;
import org.redshank.imaging.movement.FilmCamera;
import org.redshank.imaging.movement.FrameFolder;
import org.redshank.imaging.movement.Movement;
import org.redshank.imaging.movement.Place;
import org.redshank.imaging.movement.PlacedTrack;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.simulator.pictures.FlightPath;
import org.redshank.simulator.pictures.FlightRecipe;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Movement on simulated flights of several seeds: other country, height, view and way to fly in each. */
public final class MovementBench {
    private static final LatLon PLACE = new LatLon(53.405, 6.215);
    private static final Instant NOON = Instant.parse("2026-06-20T11:00:00Z");

    /** What is slower stands. */
    private static final double STANDS_MPS = 0.15;

    private final Path folder;
    private final PrintStream out;
    private final BoxScore ours = new BoxScore();
    private final BoxScore peer = new BoxScore();
    private final BoxScore mixture = new BoxScore();
    private final StringBuilder each = new StringBuilder();
    private int frames;
    private double seconds;
    private double mixtureSeconds;
    private double sure;
    private int boxes;
    private int placed;
    private int inside;

    private MovementBench(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** With the options of the JVM that {@code ./redshank movement} has; the folder is the only argument. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), System.out);
    }

    /** Makes the flights in a folder, once, and measures. */
    public static void run(Path folder, PrintStream out) throws IOException {
        MovementBench bench = new MovementBench(folder, out);
        bench.flight(21, Scene.FARMLAND, FlightPath.Kind.LINE, 70, 5, -90);
        bench.flight(22, Scene.VILLAGE, FlightPath.Kind.WINDING, 60, 5, -60);
        bench.flight(23, Scene.COAST, FlightPath.Kind.ORBIT, 90, 6, -50);
        bench.flight(24, Scene.WOODS, FlightPath.Kind.HOVER, 50, 0, -70);
        bench.flight(25, Scene.VILLAGE, FlightPath.Kind.LINE, 120, 8, -90);
        bench.figures();
    }

    private void flight(long seed, Scene scene, FlightPath.Kind path, double height, double speed, double pitch)
            throws IOException {
        FlightRecipe recipe = new FlightRecipe(
                seed,
                scene,
                Season.SUMMER,
                PLACE,
                NOON,
                path,
                height,
                speed,
                pitch,
                1280,
                10,
                15,
                new Traffic.Counts(8, 4, scene == Scene.COAST ? 2 : 0, 2),
                1,
                0.4);
        World world = recipe.world();
        Path set = folder.resolve("flight-" + seed);
        if (!Files.exists(set.resolve("truth.json"))) {
            recipe.flight(world).write(world, set, (done, of) -> true);
        }
        PoseTrack poses = PoseTrack.read(set.resolve("pose.csv"));
        Movement.Flight known = new Movement.Flight(
                poses,
                FilmCamera.read(set.resolve("camera.json")),
                world.relief().terrain(world.frame()),
                Errors.USUAL,
                true);
        long begun = cpu();
        Movement found;
        try (FrameFolder film = new FrameFolder(set.resolve("frames"))) {
            found = Movement.find(film, Optional.of(known), 10, (done, of) -> true);
        }
        seconds += (cpu() - begun) / 1e9;
        frames += found.frames();
        Set<List<Integer>> standing = standing(set);
        List<BoxScore.Box> truth = Files.readAllLines(set.resolve("gt.txt")).stream()
                .map(line -> BoxScore.Box.of(line, true))
                .map(box -> standing.contains(List.of(box.frame(), box.id())) ? box.uncounted() : box)
                .toList();
        List<BoxScore.Box> told =
                found.boxes().lines().map(line -> BoxScore.Box.of(line, false)).toList();
        BoxScore alone = new BoxScore();
        alone.film(truth, told);
        each.append(String.format(java.util.Locale.ROOT, "%s%s %.2f", each.isEmpty() ? "" : ", ", scene, alone.f1()));
        places(set, found, ours.film(truth, told));
        found.tracks().forEach(track -> {
            sure += track.confidence() * track.boxes().size();
            boxes += track.boxes().size();
        });
        FrameDifference difference = new FrameDifference();
        peer.film(truth, each(set, difference::next));
        long then = cpu();
        try (SubtractedBackground background = new SubtractedBackground()) {
            mixture.film(truth, each(set, background::next));
        }
        mixtureSeconds += (cpu() - then) / 1e9;
    }

    /** Frame and id of all that stands still there. */
    private static Set<List<Integer>> standing(Path set) throws IOException {
        Set<List<Integer>> standing = new HashSet<>();
        int frame = 0;
        for (JsonNode each : JsonMapper.shared()
                .readTree(Files.readString(set.resolve("truth.json")))
                .path("frames")) {
            frame++;
            for (JsonNode mover : each.path("movers")) {
                if (mover.path("speed_mps").asDouble() < STANDS_MPS) {
                    standing.add(List.of(frame, mover.path("id").asInt()));
                }
            }
        }
        return standing;
    }

    private interface Peer {
        List<BoxScore.Box> next(Mat picture, int frame);
    }

    private static List<BoxScore.Box> each(Path set, Peer peer) throws IOException {
        List<BoxScore.Box> boxes = new ArrayList<>();
        try (Stream<Path> files = Files.list(set.resolve("frames"))) {
            int frame = 0;
            for (Path file : files.sorted().toList()) {
                try (Mat picture = imread(file.toString())) {
                    boxes.addAll(peer.next(picture, ++frame));
                }
            }
        }
        return boxes;
    }

    /** Counts how many true places lie in the ellipses of the boxes that were paired with them. */
    private void places(Path set, Movement found, List<BoxScore.Pair> pairs) throws IOException {
        Map<List<Integer>, PlacedTrack.Fix> fixes = new HashMap<>();
        for (PlacedTrack track : found.placed()) {
            track.fixes().forEach(fix -> fixes.put(List.of(track.id(), fix.frame() + 1), fix));
        }
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(set.resolve("truth.json")));
        for (BoxScore.Pair pair : pairs) {
            PlacedTrack.Fix fix =
                    fixes.get(List.of(pair.found().id(), pair.found().frame()));
            for (JsonNode mover :
                    truth.path("frames").path(pair.truth().frame() - 1).path("movers")) {
                if (fix != null && mover.path("id").asInt() == pair.truth().id()) {
                    placed++;
                    LatLon at = new LatLon(
                            mover.path("latitude").asDouble(),
                            mover.path("longitude").asDouble());
                    inside += isInside(fix.place(), at) ? 1 : 0;
                }
            }
        }
    }

    private static boolean isInside(Place place, LatLon truth) {
        LocalFrame frame = new LocalFrame(place.at());
        double bearing = Math.toRadians(place.bearingDeg());
        double east = frame.east(truth);
        double north = frame.north(truth);
        double along = east * Math.sin(bearing) + north * Math.cos(bearing);
        double across = east * Math.cos(bearing) - north * Math.sin(bearing);
        return Math.pow(along / place.majorM(), 2) + Math.pow(across / place.minorM(), 2) <= 1;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void figures() {
        out.println(new Figure("imaging.movement_f1", ours.f1(), "F1 at IoU 0.25")
                .atLeast(0.85)
                .peer("homography and frame difference", peer.f1())
                .peer("MOG2 over the same registration", mixture.f1())
                .with("precision", ours.precision())
                .with("confidence", boxes == 0 ? 0 : sure / boxes)
                .with("recall", ours.recall())
                .with("frames", frames)
                .with("each", each.toString()));
        out.println(new Figure("imaging.movement_idf1", ours.idf1(), "IDF1").with("switches", ours.switches()));
        out.println(new Figure("imaging.movement_hota", ours.hota().hota(), "HOTA")
                .with("det_a", ours.hota().detA())
                .with("ass_a", ours.hota().assA()));
        out.println(new Figure("imaging.movement_place_inside", placed == 0 ? 0 : (double) inside / placed, "share")
                .atLeast(0.9)
                .with("places", placed));
        out.println(new Figure("imaging.movement_fps", frames / seconds, "frames a CPU second, 1280x720")
                .atLeast(10)
                .peer("MOG2 over the same registration", frames / mixtureSeconds));
    }
}
