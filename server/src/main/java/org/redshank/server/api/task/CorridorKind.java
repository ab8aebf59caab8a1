package org.redshank.server.api.task;

import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.server.http.JsonIn;

/** See what lies along a line. */
final class CorridorKind implements TaskKind {
    private static final double WIDEST = 50_000;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        List<LatLon> line = Shapes.line(in, "line");
        double width = in.positive("widthM", WIDEST);
        double spacing = in.positive("spacingM", WIDEST);
        double clearance = in.has("clearanceM") ? in.number("clearanceM", 0, 10_000) : 2;
        double trigger = in.has("triggerM") ? in.number("triggerM", 0, 10_000) : 0;
        return progress -> {
            CorridorTask task =
                    new CorridorTask(line, width, spacing, common.height(), common.wind(), common.noFly(), clearance);
            return Proposals.of(
                    CorridorPlanner.plan(task, common.drones(), progress),
                    plan -> Proposals.of(plan, common, drone -> trigger));
        };
    }
}
