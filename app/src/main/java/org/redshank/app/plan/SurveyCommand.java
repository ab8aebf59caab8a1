package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Shots;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.PlanFiles;
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
    @Option(names = "--area", required = true, paramLabel = "F.geojson", description = "polygons to see")
    List<Path> area = List.of();

    @Option(names = "--no-fly", paramLabel = "F.geojson", description = "polygons never to fly over")
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

    @Option(names = "--wind", paramLabel = "MPS@FROM", description = "like 6@250 (default: calm)")
    @Nullable
    String wind;

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above ground, with --spacing (default: ${DEFAULT-VALUE})")
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

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = ".geojson, .kml, .plan or .waypoints; may be given several times")
    List<Path> out = List.of();

    @Option(names = "--nearest", description = "write the nearest possible plan when the one asked for is refused")
    boolean nearest;

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = Inputs.areas(noFly);
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
        return switch (answer) {
            case Answer.Planned<SurveyPlan> yes -> planned(yes, seconds, drones, zones);
            case Answer.Refused<SurveyPlan> no -> refused(no, seconds, drones, zones);
        };
    }

    private int planned(Answer.Planned<SurveyPlan> yes, double seconds, List<Drone> drones, List<PolygonArea> zones) {
        Summary summary = summary(yes.plan(), seconds);
        if (!yes.remarks().isEmpty()) {
            summary.with("remarks", yes.remarks());
        }
        System.out.println(written(summary, yes.plan(), drones, zones));
        return 0;
    }

    private int refused(Answer.Refused<SurveyPlan> no, double seconds, List<Drone> drones, List<PolygonArea> zones) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (nearest ? written(possible, plan, drones, zones) : possible).members());
        });
        System.out.println(summary);
        System.err.println(
                "redshank: " + no.refusal().detail() + " " + no.refusal().mend());
        return 1;
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

    private static Summary summary(SurveyPlan plan, double seconds) {
        SurveyPlan.Figures figures = plan.figures();
        return new Summary()
                .with("length_m", figures.lengthM(), 1)
                .with("turns", figures.turns())
                .with("coverage", figures.coverage(), 4)
                .with("lower_bound_m", figures.lowerBoundM(), 1)
                .with("ratio", figures.ratio(), 4)
                .with("zone_crossings", figures.zoneCrossings())
                .with("seconds", seconds, 4)
                .with("energy_wh", figures.energyWh(), 1)
                .with("vehicles", figures.vehicles())
                .with("sorties", plan.sorties().size())
                .with("lines", figures.lines())
                .with("spacing_m", figures.spacingM(), 2)
                .with("flown_m", figures.flownM(), 1)
                .with("duration_s", figures.durationS(), 1);
    }

    private Summary written(Summary summary, SurveyPlan plan, List<Drone> drones, List<PolygonArea> zones) {
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        List<Flight> flights = new ArrayList<>();
        for (Sortie sortie : plan.sorties()) {
            Drone drone = byId.get(sortie.vehicle());
            if (drone != null) {
                flights.add(Flight.of(sortie, drone, trigger(drone)));
            }
        }
        List<String> files = new ArrayList<>();
        for (Path file : out) {
            PlanFiles.write(file, flights, zones).forEach(written -> files.add(written.toString()));
        }
        return files.isEmpty() ? summary : summary.with("files", files);
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
