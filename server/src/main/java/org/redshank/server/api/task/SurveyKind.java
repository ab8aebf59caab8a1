package org.redshank.server.api.task;

import java.util.List;
import java.util.OptionalDouble;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.Drone;
import org.redshank.planning.camera.Shots;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.Spacing;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;
import org.redshank.server.http.JsonIn;

/** See a whole area. */
final class SurveyKind implements TaskKind {
    private static final double FURTHEST = 50_000;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        List<PolygonArea> areas = Shapes.areas(in, "area", 1);
        boolean byPixel = in.has("gsdCm");
        if (byPixel == in.has("spacingM")) {
            in.fault("spacingM", "Lines lie by spacingM or by gsdCm: give one of the two.");
        }
        double spacing = in.has("spacingM") ? in.positive("spacingM", FURTHEST) : 0;
        double cm = byPixel ? in.positive("gsdCm", 10_000) : 0;
        double front = percent(in, "frontOverlapPercent", 75);
        double side = percent(in, "sideOverlapPercent", 65);
        double bearing = in.numberOrNaN("bearingDeg", -360, 360);
        boolean crosshatch = in.flag("crosshatch", false);
        double coverage = in.has("coverage") ? in.number("coverage", 0.5, 1) : 0.99;
        double clearance = in.has("clearanceM") ? in.number("clearanceM", 0, 10_000) : 2;
        var entry = Shapes.place(in, "entry");
        var exit = Shapes.place(in, "exit");
        return progress -> {
            SurveyTask task = new SurveyTask(
                    areas,
                    common.noFly(),
                    byPixel ? new Spacing.Pixel(cm, front, side) : new Spacing.Metres(spacing),
                    common.height(),
                    Double.isNaN(bearing) ? OptionalDouble.empty() : OptionalDouble.of(bearing),
                    crosshatch,
                    common.wind(),
                    coverage,
                    clearance,
                    entry,
                    exit);
            return Proposals.of(
                    SurveyPlanner.plan(task, common.drones(), progress),
                    plan -> Proposals.of(
                            plan, common, drone -> trigger(drone, byPixel ? cm : 0, common.heightM(), front, side)));
        };
    }

    private static double percent(JsonIn in, String name, double usual) {
        return (in.has(name) ? in.number(name, 0, 95) : usual) / 100;
    }

    private static double trigger(Drone drone, double cm, double height, double front, double side) {
        return drone.camera()
                .map(camera ->
                        cm > 0 ? Shots.forPixel(camera, cm, front, side) : Shots.atHeight(camera, height, front, side))
                .map(Shots::trigger)
                .orElse(0.0);
    }
}
