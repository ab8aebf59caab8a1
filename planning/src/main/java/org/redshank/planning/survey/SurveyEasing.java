package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Aside;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;

/** What may be changed of a survey that cannot be planned. */
final class SurveyEasing {
    /** Half a line that stands for one too short, metres. */
    private static final double SMALL = 5;

    /** Half a side of squares that stand for an area too small, metres. */
    private static final double[] SQUARES = {5, 10, 20, 40};

    /** Turn radii that a turn back may take beside a corridor. */
    private static final double TURNS = 3;

    private SurveyEasing() {}

    static Easing.Ways<SurveyTask> ways() {
        return new GroundWays<>(SurveyTask::wind, SurveyTask::in, SurveyEasing::corners, SurveyEasing::own);
    }

    private static List<LatLon> corners(SurveyTask task) {
        return task.areas().stream().flatMap(area -> area.outer().stream()).toList();
    }

    private static List<Wish<SurveyTask>> own(Refusal no, Wish<SurveyTask> wish) {
        SurveyTask task = wish.task();
        return switch (no.rule()) {
            case "area.empty", "area.too-few-corners", "area.no-room" -> {
                List<Wish<SurveyTask>> all = new ArrayList<>(small(wish));
                all.addAll(aside(wish));
                yield all;
            }
            case "height.too-low" ->
                task.spacing() instanceof Spacing.Pixel pixel ? finest(wish, pixel) : List.<Wish<SurveyTask>>of();
            case "spacing.too-fine" -> wider(wish);
            default -> List.of();
        };
    }

    /** A square round the middle of what is too small to fly over; where zones cover it, it is refused again. */
    private static List<Wish<SurveyTask>> small(Wish<SurveyTask> wish) {
        List<LatLon> corners = corners(wish.task());
        if (corners.isEmpty()) {
            return List.of();
        }
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(corners));
        List<Wish<SurveyTask>> all = new ArrayList<>();
        for (double half : SQUARES) {
            PolygonArea square = PolygonArea.of(List.of(
                    frame.at(-half, -half), frame.at(half, -half), frame.at(half, half), frame.at(-half, half)));
            all.add(wish.task(
                    wish.task().over(List.of(square)),
                    String.format(Locale.ROOT, "over a square of %.0f m round its middle", 2 * half)));
        }
        return all;
    }

    private static List<Wish<SurveyTask>> aside(Wish<SurveyTask> wish) {
        SurveyTask task = wish.task();
        return Aside.outOf(corners(task), task.clearance(), task.noFly()).stream()
                .map(move -> wish.task(
                        task.over(task.areas().stream()
                                .map(area -> new PolygonArea(
                                        move.move(area.outer()),
                                        area.holes().stream().map(move::move).toList()))
                                .toList()),
                        move.words()))
                .toList();
    }

    private static List<Wish<SurveyTask>> finest(Wish<SurveyTask> wish, Spacing.Pixel pixel) {
        OptionalDouble cm = wish.drones().stream()
                .flatMap(drone -> drone.camera().stream())
                .mapToDouble(camera -> camera.pixelCm(SurveyPlanner.LOWEST))
                .max();
        double finest = Math.ceil(1000 * cm.orElse(pixel.cm())) / 1000;
        return List.of(wish.task(
                wish.task().spaced(new Spacing.Pixel(finest, pixel.front(), pixel.side())),
                String.format(Locale.ROOT, "with %.3f cm in a pixel", finest)));
    }

    /** As far apart as what is planned at once allows, with some room. */
    private static List<Wish<SurveyTask>> wider(Wish<SurveyTask> wish) {
        double metres = Math.ceil(SurveyPlanner.leastSpacing(wish.task()) * 1.02);
        return List.of(wish.task(
                wish.task().spaced(new Spacing.Metres(metres)),
                String.format(Locale.ROOT, "with lines %.0f m apart", metres)));
    }

    /** Corridors, whose line alone may be too short. */
    static Easing.Ways<CorridorTask> corridorWays() {
        return new GroundWays<>(
                CorridorTask::wind, SurveyEasing::blown, CorridorTask::line, SurveyEasing::ownOfCorridors);
    }

    private static List<Wish<CorridorTask>> ownOfCorridors(Refusal no, Wish<CorridorTask> wish) {
        CorridorTask task = wish.task();
        return switch (no.rule()) {
            case "line.too-short" -> {
                if (task.line().isEmpty()) {
                    yield List.of();
                }
                AzimuthalFrame frame = new AzimuthalFrame(Middle.of(task.line()));
                yield List.of(wish.task(
                        along(task, List.of(frame.at(0, -SMALL), frame.at(0, SMALL))),
                        "along 10 m northwards through it"));
            }
            case "area.empty" ->
                Aside.outOf(task.line(), room(wish), task.noFly()).stream()
                        .map(move -> wish.task(along(task, move.move(task.line())), move.words()))
                        .toList();
            case "turn.no-room" ->
                List.of(wish.drones(
                        wish.drones().stream()
                                .map(drone -> drone.kind().turnsWide() ? Drone.copter(drone.id()) : drone)
                                .toList(),
                        "for copters, which turn on the spot"));
            default -> List.<Wish<CorridorTask>>of();
        };
    }

    /** What a corridor needs to each side, with the turns from pass to pass, metres. */
    private static double room(Wish<CorridorTask> wish) {
        double turn = wish.drones().stream()
                .filter(drone -> drone.kind().turnsWide())
                .mapToDouble(Drone::turnRadius)
                .max()
                .orElse(0);
        return wish.task().width() / 2 + wish.task().clearance() + TURNS * turn;
    }

    private static CorridorTask blown(CorridorTask task, Wind wind) {
        return new CorridorTask(
                task.line(), task.width(), task.spacing(), task.height(), wind, task.noFly(), task.clearance());
    }

    private static CorridorTask along(CorridorTask task, List<LatLon> line) {
        return new CorridorTask(
                line, task.width(), task.spacing(), task.height(), task.wind(), task.noFly(), task.clearance());
    }
}
