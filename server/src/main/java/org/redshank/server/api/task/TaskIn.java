package org.redshank.server.api.task;

import java.time.Instant;
import java.util.List;
import org.redshank.earth.Wind;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.fleet.task.TaskRequest;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.allocation.Carrier;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.space.PolygonArea;
import org.redshank.server.http.JsonIn;

/**
 * A task as it was asked.
 *
 * @param planner makes its plan
 */
record TaskIn(TaskRequest request, TaskPlanner planner) {
    private static final double HIGHEST_M = 10_000;

    /** Reads a request strictly. */
    static TaskIn read(JsonIn in, Vehicles vehicles, Setting setting, Instant now, String by) {
        String kind = in.word("kind", TaskKind.WORDS);
        String name = in.text("name", 1, 80);
        List<Carrier> carriers = new DronesIn(vehicles).read(in);
        Wind wind = wind(in);
        List<PolygonArea> noFly = Shapes.areas(in, "noFly", 0);
        double height = in.has("heightM") ? in.number("heightM", 1, HIGHEST_M) : 60;
        boolean overGround = in.has("heightAbove")
                && in.word("heightAbove", List.of("home", "ground")).equals("ground");
        in.any("heightM");
        in.any("heightAbove");
        Common common = new Common(carriers, wind, noFly, height, overGround, setting, now);
        TaskKind reader = TaskKind.ALL.get(kind);
        TaskPlanner planner = reader == null
                ? progress -> {
                    throw new IllegalStateException("no such kind of task: " + kind);
                }
                : reader.read(in, common);
        if (reader != null) {
            in.only();
        }
        return new TaskIn(new TaskRequest(kind, name, by, in.source()), planner);
    }

    private static Wind wind(JsonIn in) {
        JsonIn given = in.object("wind");
        if (given == null) {
            return Wind.CALM;
        }
        Wind wind = new Wind(given.number("speedMps", 0, 100), given.number("fromDeg", -360, 360));
        given.only();
        return wind;
    }
}
