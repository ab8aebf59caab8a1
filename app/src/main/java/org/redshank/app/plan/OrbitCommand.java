package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.files.Pattern;
import org.redshank.planning.files.PatternForm;
import org.redshank.planning.orbit.OrbitPlan;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.terrain.Ground;
import org.redshank.planning.terrain.TerrainFollower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** See something from all sides. */
@Command(
        name = "orbit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Rings round a point or the footprint of a structure, one above the other, the camera turned inwards.",
            "Heights are above the launch site, or above the ground at the thing where --terrain is given."
        })
final class OrbitCommand implements Callable<Integer> {
    /** Less height above ground than this is refused, metres. */
    private static final double LEAST_ABOVE_GROUND = 5;

    @Option(names = "--point", paramLabel = "PLACE", description = "LAT,LON or a file with one point; with --radius")
    @Nullable
    String point;

    @Option(names = "--radius", paramLabel = "METRES", description = "of the rings round the point")
    @Nullable
    Double radius;

    @Option(names = "--footprint", paramLabel = "FILE", description = "one polygon, with --distance; " + Inputs.FORMS)
    @Nullable
    Path footprint;

    @Option(names = "--distance", paramLabel = "METRES", description = "from the footprint")
    @Nullable
    Double distance;

    @Option(
            names = "--height",
            paramLabel = "METRES",
            description = "of the lowest ring (default: 30, with --structure-height 10 at least)")
    @Nullable
    Double height;

    @Option(names = "--layers", paramLabel = "N", description = "rings (default: 1, or what --structure-height takes)")
    @Nullable
    Integer layers;

    @Option(
            names = "--layer-spacing",
            defaultValue = "10",
            paramLabel = "METRES",
            description = "between rings, with --layers (default: ${DEFAULT-VALUE})")
    double layerSpacing;

    @Option(
            names = "--structure-height",
            paramLabel = "METRES",
            description = "height to see from foot to top: layers follow from the --camera and its --overlap")
    @Nullable
    Double structureHeight;

    @Option(
            names = "--overlap",
            defaultValue = "75/65",
            paramLabel = "ALONG/BETWEEN",
            description = "of pictures, percent (default: ${DEFAULT-VALUE})")
    String overlap = "75/65";

    @Option(names = "--pitch", paramLabel = "DEG", description = "of the gimbal, up positive (default: as --look-at)")
    @Nullable
    Double pitch;

    @Option(
            names = "--look-at",
            paramLabel = "METRES",
            description = "height in the middle that the camera looks at (default: 0; of a structure each side, level)")
    @Nullable
    Double lookAt;

    @Option(names = "--counter-clockwise", description = "seen from above (default: clockwise)")
    boolean counterClockwise;

    @Mixin
    AirOptions air = new AirOptions();

    @Option(
            names = "--clearance",
            defaultValue = "2",
            paramLabel = "METRES",
            description = "to keep from no-fly zones (default: ${DEFAULT-VALUE})")
    double clearance;

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Mixin
    TerrainOption terrain = new TerrainOption();

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = air.zones();
        OrbitTask task = new OrbitTask(
                around(), layers(), look(), !counterClockwise, air.wind(), zones, clearance, Optional.empty());
        Optional<Ground> ground = terrain.ground();
        return PlanningRun.of(progress -> laid(task, drones, ground, progress));
    }

    private int laid(OrbitTask task, List<Drone> drones, Optional<Ground> ground, Progress progress) {
        try {
            return plan(
                    ground.isPresent() ? task.standingOn(ground.get().height(middle(task.around()))) : task,
                    drones,
                    ground,
                    progress);
        } catch (RefusedException no) {
            System.out.println(new Summary().refused(no.refusal()));
            System.err.println("redshank: " + no.getMessage());
            return 1;
        }
    }

    private int plan(OrbitTask task, List<Drone> drones, Optional<Ground> ground, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<OrbitPlan> answer = OrbitPlanner.plan(task, drones, progress);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        if (answer instanceof Answer.Planned<OrbitPlan> yes) {
            Summary summary = summary(yes.plan(), seconds);
            try {
                overGround(summary, ground, yes.plan(), task.wind());
            } catch (RefusedException no) {
                Optional<OrbitPlan> lower = no.refusal().rule().equals("height.above-limit")
                        ? lower(task, yes.plan(), drones, ground)
                        : Optional.empty();
                return refused(new Answer.Refused<>(no.refusal(), lower), drones, task.noFly(), seconds);
            }
            if (!yes.remarks().isEmpty()) {
                summary.with("remarks", yes.remarks());
            }
            System.out.println(written(summary, yes.plan(), drones, task.noFly()));
            return 0;
        }
        return refused((Answer.Refused<OrbitPlan>) answer, drones, task.noFly(), seconds);
    }

    private int refused(Answer.Refused<OrbitPlan> no, List<Drone> drones, List<PolygonArea> zones, double seconds) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (out.nearest ? written(possible, plan, drones, zones) : possible).members());
        });
        System.out.println(summary);
        System.err.println(
                "redshank: " + no.refusal().detail() + " " + no.refusal().mend());
        return 1;
    }

    /** The same rings lower, or with as many of them left out at the top as it takes. */
    private Optional<OrbitPlan> lower(OrbitTask task, OrbitPlan plan, List<Drone> drones, Optional<Ground> ground) {
        if (!(task.layers() instanceof OrbitTask.Layers.Fixed fixed) || terrain.highest == null) {
            return Optional.empty();
        }
        double over = plan.figures().highestM() - terrain.highest;
        List<OrbitTask.Layers> ways = new ArrayList<>();
        if (fixed.lowestMetres() - over >= LEAST_ABOVE_GROUND) {
            ways.add(new OrbitTask.Layers.Fixed(fixed.count(), fixed.lowestMetres() - over, fixed.apartMetres()));
        }
        for (int count = fixed.count() - 1; count > 0; count--) {
            ways.add(new OrbitTask.Layers.Fixed(count, fixed.lowestMetres(), fixed.apartMetres()));
        }
        for (OrbitTask.Layers way : ways) {
            if (OrbitPlanner.plan(task.layered(way), drones) instanceof Answer.Planned<OrbitPlan> lower) {
                try {
                    overGround(new Summary(), ground, lower.plan(), task.wind());
                    return Optional.of(lower.plan());
                } catch (RefusedException again) {
                    // Still too high; fewer rings are tried.
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    private static LatLon middle(OrbitTask.Around around) {
        return switch (around) {
            case OrbitTask.Around.Point at -> at.at();
            case OrbitTask.Around.Footprint given -> Middle.of(given.area().outer());
        };
    }

    /** Heights above ground of the whole plan, which must leave room to fly. */
    private void overGround(Summary summary, Optional<Ground> ground, OrbitPlan plan, Wind wind) {
        if (ground.isEmpty()) {
            terrain.allow(plan.figures().highestM(), plan.figures().highestM());
            return;
        }
        double[] over = new TerrainFollower(ground.get(), wind).clearance(plan.sorties());
        if (over[0] < LEAST_ABOVE_GROUND) {
            throw new RefusedException(
                    "terrain.too-near",
                    String.format(Locale.ROOT, "%.1f m", over[0]),
                    String.format(
                            Locale.ROOT,
                            "A ring or the way to it would be %.1f m above ground where %.0f m are needed.",
                            over[0],
                            LEAST_ABOVE_GROUND),
                    String.format(
                            Locale.ROOT,
                            "Lay the lowest ring %.0f m higher, or launch elsewhere.",
                            Math.ceil(LEAST_ABOVE_GROUND - over[0])));
        }
        terrain.allow(plan.figures().highestM(), over[1]);
        summary.with("height_above_ground_min_m", over[0], 1).with("height_above_ground_max_m", over[1], 1);
    }

    private OrbitTask.Around around() {
        if (point != null && radius != null && footprint == null) {
            return new OrbitTask.Around.Point(Inputs.place(point), radius);
        }
        if (footprint != null && distance != null && point == null) {
            List<PolygonArea> areas = Inputs.areas(List.of(footprint));
            if (areas.size() != 1) {
                throw new IllegalArgumentException(footprint + " has " + areas.size() + " polygons where one belongs");
            }
            return new OrbitTask.Around.Footprint(areas.getFirst(), distance);
        }
        throw new IllegalArgumentException("give either --point and --radius, or --footprint and --distance");
    }

    private OrbitTask.Layers layers() {
        if (structureHeight != null) {
            if (layers != null) {
                throw new IllegalArgumentException("give either --layers or --structure-height");
            }
            double[] shares = Inputs.overlap(overlap);
            return new OrbitTask.Layers.Covering(structureHeight, height == null ? 10 : height, shares[0], shares[1]);
        }
        return new OrbitTask.Layers.Fixed(layers == null ? 1 : layers, height == null ? 30 : height, layerSpacing);
    }

    private OrbitTask.Look look() {
        if (pitch != null) {
            if (lookAt != null) {
                throw new IllegalArgumentException("give either --pitch or --look-at");
            }
            return new OrbitTask.Look.AtPitch(pitch);
        }
        if (lookAt == null && (footprint != null || structureHeight != null)) {
            return new OrbitTask.Look.AtPitch(0);
        }
        return new OrbitTask.Look.AtHeight(lookAt == null ? 0 : lookAt);
    }

    private static Summary summary(OrbitPlan plan, double seconds) {
        OrbitPlan.Figures figures = plan.figures();
        return new Summary()
                .with("length_m", figures.lengthM(), 1)
                .with("layers", figures.layers())
                .with("ring_m", figures.ringM(), 1)
                .with("lowest_m", figures.lowestM(), 1)
                .with("highest_m", figures.highestM(), 1)
                .with("distance_m", figures.distanceM(), 1)
                .with("trigger_m", figures.triggerM(), 2)
                .with("pitch_first_deg", figures.pitchFirstDeg(), 1)
                .with("pitch_last_deg", figures.pitchLastDeg(), 1)
                .with("pixel_cm", figures.pixelCm(), 2)
                .with("zone_crossings", figures.zoneCrossings())
                .with("seconds", seconds, 4)
                .with("energy_wh", figures.energyWh(), 1)
                .with("vehicles", figures.vehicles())
                .with("sorties", plan.sorties().size())
                .with("flown_m", figures.flownM(), 1)
                .with("duration_s", figures.durationS(), 1);
    }

    private Summary written(Summary summary, OrbitPlan plan, List<Drone> drones, List<PolygonArea> zones) {
        double along = Inputs.overlap(overlap)[0];
        ToDoubleFunction<Drone> trigger = drone -> {
            Optional<Camera> camera = drone.camera();
            return camera.map(c -> c.footprintAcross(plan.figures().distanceM()) * (1 - along))
                    .orElse(0.0);
        };
        List<String> files =
                out.written(plan.sorties(), drones, zones, air.wind(), trigger, form(plan, drones.getFirst(), trigger));
        return files.isEmpty() ? summary : summary.with("files", files);
    }

    /** As QGroundControl knows it: layers round a polygon, all with the same pitch, above the launch site. */
    private Optional<PatternForm> form(OrbitPlan plan, Drone drone, ToDoubleFunction<Drone> trigger) {
        OrbitPlan.Figures figures = plan.figures();
        boolean level = figures.pitchFirstDeg() == figures.pitchLastDeg();
        if (footprint == null
                || distance == null
                || !level
                || terrain.given()
                || drone.kind().turnsWide()) {
            return Optional.empty();
        }
        double apart = figures.layers() == 1
                ? layerSpacing
                : (figures.highestM() - figures.lowestM()) / (figures.layers() - 1);
        return Optional.of(new PatternForm(
                Pattern.Kind.STRUCTURE,
                Inputs.areas(List.of(footprint)).getFirst().outer(),
                new Pattern.Settings.Layers(
                        figures.layers(),
                        figures.lowestM() - apart / 2,
                        structureHeight == null ? figures.highestM() + apart / 2 : structureHeight,
                        figures.highestM(),
                        figures.pitchFirstDeg(),
                        false),
                new Altitude.AboveHome(distance),
                apart,
                trigger.applyAsDouble(drone),
                drone.camera()));
    }
}
