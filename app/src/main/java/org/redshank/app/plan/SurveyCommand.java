package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Shots;
import org.redshank.planning.files.Pattern;
import org.redshank.planning.files.PatternForm;
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

    @Mixin
    AirOptions air = new AirOptions();

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

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = air.zones();
        SurveyTask task = new SurveyTask(
                Inputs.areas(area),
                zones,
                spacing(),
                new Altitude.AboveGround(height),
                bearing == null ? OptionalDouble.empty() : OptionalDouble.of(bearing),
                crosshatch,
                air.wind(),
                coverage,
                clearance,
                Optional.ofNullable(entry).map(Arguments::place),
                Optional.ofNullable(exit).map(Arguments::place));
        return new SurveyReport(
                        drones, zones, out, this::trigger, terrain, task.wind(), plan -> form(task, plan, drones))
                .print((flown, eased, progress) ->
                        SurveyPlanner.plan(task.lowered(eased.height()).avoiding(eased.with(zones)), flown, progress));
    }

    /** The survey as QGroundControl knows it: of one polygon, by one camera. */
    private Optional<PatternForm> form(SurveyTask task, SurveyPlan plan, List<Drone> drones) {
        if (task.areas().size() != 1) {
            return Optional.empty();
        }
        Drone drone = drones.getFirst();
        Shots shots = gsd != null && drone.camera().isPresent()
                ? Shots.forPixel(drone.camera().get(), gsd, Inputs.overlap(overlap)[0], Inputs.overlap(overlap)[1])
                : null;
        double over = shots == null ? height : shots.height();
        return Optional.of(new PatternForm(
                Pattern.Kind.SURVEY,
                task.areas().getFirst().outer(),
                new Pattern.Settings.Lines(bearing(plan.sorties()), task.crosshatch()),
                terrain.given() ? new Altitude.AboveGround(over) : new Altitude.AboveHome(over),
                trigger(drone),
                plan.figures().spacingM(),
                drone.camera()));
    }

    /** Of the longest line, degrees from north. */
    private static double bearing(List<Sortie> sorties) {
        double longest = 0;
        double bearing = 0;
        for (Sortie sortie : sorties) {
            for (Leg leg : sortie.legs()) {
                for (int i = 0;
                        leg.kind() == Leg.Kind.LINE && i + 1 < leg.points().size();
                        i++) {
                    LatLon from = leg.points().get(i);
                    LatLon to = leg.points().get(i + 1);
                    double metres = Geodesy.distanceMetres(from, to);
                    if (metres > longest) {
                        longest = metres;
                        bearing = Geodesy.bearingDeg(from, to);
                    }
                }
            }
        }
        return Math.round(10 * bearing) / 10.0;
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
