package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.camera.Shots;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.Spacing;
import org.redshank.planning.survey.SurveyPlan;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** See a whole area. */
@Command(
        name = "survey",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lines over an area, holes and no-fly zones left out, for one vehicle or many.")
final class SurveyCommand implements Callable<Integer> {
    @Option(names = "--area", required = true, paramLabel = "FILE", description = "polygons to see; " + Inputs.FORMS)
    List<Path> area = List.of();

    @Option(names = "--no-fly", paramLabel = "FILE", description = "polygons never to fly over")
    List<Path> noFly = List.of();

    @Option(names = "--spacing", paramLabel = "METRES", description = "between lines; or give --gsd and --camera")
    @Nullable
    Double spacing;

    @Option(names = "--gsd", paramLabel = "CM", description = "centimetres of ground in a pixel")
    @Nullable
    Double gsd;

    @Option(
            names = "--overlap",
            defaultValue = "75/65",
            paramLabel = "FRONT/SIDE",
            description = "of pictures, percent (default: ${DEFAULT-VALUE})")
    String overlap = "75/65";

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Mixin
    TerrainOption terrain = new TerrainOption();

    @Option(names = "--wind", paramLabel = "MPS@FROM", description = "like 6@250 (default: calm)")
    @Nullable
    String wind;

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above ground, with --spacing; the ground is taken to be level without --terrain"
                    + " (default: ${DEFAULT-VALUE})")
    double height;

    @Option(names = "--bearing", paramLabel = "DEG", description = "of the lines (default: the best)")
    @Nullable
    Double bearing;

    @Option(names = "--crosshatch", description = "a second set of lines across the first")
    boolean crosshatch;

    @Option(
            names = "--coverage",
            defaultValue = "0.99",
            paramLabel = "SHARE",
            description = "of the area that must be seen (default: ${DEFAULT-VALUE})")
    double coverage;

    @Option(
            names = "--clearance",
            defaultValue = "2",
            paramLabel = "METRES",
            description = "to keep from holes and no-fly zones (default: ${DEFAULT-VALUE})")
    double clearance;

    @Option(names = "--entry", paramLabel = "LAT,LON", description = "where the work should begin")
    @Nullable
    String entry;

    @Option(names = "--exit", paramLabel = "LAT,LON", description = "where the work should end")
    @Nullable
    String exit;

    @Option(names = "--out", paramLabel = "FILE", description = Inputs.FORMS + "; may be given several times")
    List<Path> out = List.of();

    @Option(names = "--nearest", description = "write the nearest possible plan when the one asked for is refused")
    boolean nearest;

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = Inputs.zones(noFly);
        SurveyTask task = new SurveyTask(
                Inputs.areas(area),
                zones,
                spacing(),
                new Altitude.AboveGround(height),
                bearing == null ? OptionalDouble.empty() : OptionalDouble.of(bearing),
                crosshatch,
                wind == null ? Wind.CALM : Arguments.wind(wind),
                coverage,
                clearance,
                Optional.ofNullable(entry).map(Arguments::place),
                Optional.ofNullable(exit).map(Arguments::place));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<SurveyPlan> answer = SurveyPlanner.plan(task, drones);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        return new SurveyReport(drones, zones, out, this::trigger, terrain.follower(task.wind()))
                .print(answer, seconds, nearest);
    }

    private Spacing spacing() {
        if ((spacing == null) == (gsd == null)) {
            throw new IllegalArgumentException("give either --spacing or --gsd (with --camera)");
        }
        if (spacing != null) {
            return new Spacing.Metres(spacing);
        }
        double[] shares = Inputs.overlap(overlap);
        return new Spacing.Pixel(gsd == null ? 0 : gsd, shares[0], shares[1]);
    }

    /** Metres between pictures, where the camera is known. */
    private double trigger(Drone drone) {
        if (drone.camera().isEmpty()) {
            return 0;
        }
        double[] shares = Inputs.overlap(overlap);
        Shots shots = gsd != null
                ? Shots.forPixel(drone.camera().get(), gsd, shares[0], shares[1])
                : Shots.atHeight(drone.camera().get(), height, shares[0], shares[1]);
        return shots.trigger();
    }
}
