package org.redshank.server.api.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.Drone;
import org.redshank.planning.orbit.OrbitPlan;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;
import org.redshank.planning.space.PolygonArea;
import org.redshank.server.http.JsonIn;

/** See something from all sides. */
final class OrbitKind implements TaskKind {
    private static final double LARGEST = 49_999;
    private static final double HIGHEST = 4999;
    private static final double FRONT = 0.75;
    private static final double SIDE = 0.65;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        boolean footprint = in.has("footprint");
        Optional<OrbitTask.Around> around = footprint ? footprint(in) : point(in);
        boolean whole = in.has("structureHeightM");
        OrbitTask.Layers layers = whole
                ? new OrbitTask.Layers.Covering(in.positive("structureHeightM", HIGHEST), common.heightM(), FRONT, SIDE)
                : new OrbitTask.Layers.Fixed(
                        in.has("layers") ? (int) in.whole("layers", 1, 200) : 1,
                        common.heightM(),
                        in.has("layerSpacingM") ? in.positive("layerSpacingM", LARGEST) : 10);
        OrbitTask.Look look = look(in, footprint || whole);
        boolean clockwise = in.flag("clockwise", true);
        double clearance = in.has("clearanceM") ? in.number("clearanceM", 0, 10_000) : 2;
        if (common.overGround()) {
            in.fault("heightAbove", "Rings are laid above home: the ground at the thing is not known here.");
        }
        return progress -> {
            OrbitTask task = new OrbitTask(
                    around.orElseThrow(),
                    layers,
                    look,
                    clockwise,
                    common.wind(),
                    common.noFly(),
                    clearance,
                    Optional.empty());
            return Proposals.of(
                    OrbitPlanner.plan(task, common.drones(), progress),
                    plan -> new Proposal(
                            figures(plan),
                            Proposals.sorties(plan.sorties(), common, drone -> trigger(drone, plan.figures()))));
        };
    }

    private static Optional<OrbitTask.Around> point(JsonIn in) {
        var at = Shapes.placeOrFault(in, "point");
        double radius = in.positive("radiusM", LARGEST);
        return radius > 0 ? Optional.of(new OrbitTask.Around.Point(at, radius)) : Optional.empty();
    }

    private static Optional<OrbitTask.Around> footprint(JsonIn in) {
        List<PolygonArea> areas = Shapes.areas(in, "footprint", 1);
        double distance = in.positive("distanceM", LARGEST);
        if (areas.size() > 1) {
            in.fault("footprint", "This has " + areas.size() + " polygons where one belongs.");
        }
        return areas.size() == 1 && distance > 0
                ? Optional.of(new OrbitTask.Around.Footprint(areas.getFirst(), distance))
                : Optional.empty();
    }

    /** At a side the camera looks level, at a point down at its foot, unless it is said otherwise. */
    private static OrbitTask.Look look(JsonIn in, boolean side) {
        if (in.has("pitchDeg") && in.has("lookAtM")) {
            in.fault("pitchDeg", "The camera looks by pitchDeg or at lookAtM: give one of the two.");
        }
        if (in.has("pitchDeg")) {
            return new OrbitTask.Look.AtPitch(in.number("pitchDeg", -90, 45));
        }
        return in.has("lookAtM") || !side
                ? new OrbitTask.Look.AtHeight(in.has("lookAtM") ? in.number("lookAtM", 0, HIGHEST) : 0)
                : new OrbitTask.Look.AtPitch(0);
    }

    private static double trigger(Drone drone, OrbitPlan.Figures figures) {
        return drone.camera()
                .map(camera -> camera.footprintAcross(figures.distanceM()) * (1 - FRONT))
                .orElse(0.0);
    }

    private static Map<String, Double> figures(OrbitPlan plan) {
        OrbitPlan.Figures f = plan.figures();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("length_m", f.lengthM());
        figures.put("layers", (double) f.layers());
        figures.put("ring_m", f.ringM());
        figures.put("lowest_m", f.lowestM());
        figures.put("highest_m", f.highestM());
        figures.put("pitch_first_deg", f.pitchFirstDeg());
        figures.put("pitch_last_deg", f.pitchLastDeg());
        figures.put("pixel_cm", f.pixelCm());
        figures.put("zone_crossings", (double) f.zoneCrossings());
        figures.put("flown_m", f.flownM());
        figures.put("duration_s", f.durationS());
        figures.put("energy_wh", f.energyWh());
        figures.put("vehicles", (double) f.vehicles());
        figures.put("sorties", (double) plan.sorties().size());
        return figures;
    }
}
