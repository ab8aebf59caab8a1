package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Position;

/** Turns missions into shapes and shapes into missions, and says what gets lost on the way. */
final class Conversion {
    private Conversion() {}

    /** Everything as shapes: of a mission the way that it flies, and the shapes of its patterns. */
    static List<Shape> shapes(PlanContent content, List<String> leftOut) {
        List<Shape> shapes = new ArrayList<>(content.shapes());
        content.mission().map(PatternExpander::expand).ifPresent(mission -> {
            List<MissionLine> lines = mission.lines();
            List<Spot> way = mission.way();
            if (!way.isEmpty()) {
                shapes.add(Shape.of("mission", Shape.Role.ROUTE, new Shape.Form.Line(way)));
            }
            if (lines.size() > way.size()) {
                leftOut.add((lines.size() - way.size())
                        + " items of the mission that lead to no place, as for camera and speed");
            }
            for (Mission.Part part : mission.parts()) {
                if (part instanceof Pattern pattern) {
                    shapes.add(Shape.of("", Shape.Role.WORK, form(pattern)));
                    leftOut.add("the camera and settings of a " + pattern.kind().word());
                }
            }
        });
        return shapes;
    }

    private static Shape.Form form(Pattern pattern) {
        return pattern.kind() == Pattern.Kind.CORRIDOR
                ? new Shape.Form.Line(pattern.corners().stream().map(Spot::of).toList())
                : new Shape.Form.Ring(org.redshank.planning.space.PolygonArea.of(pattern.corners()));
    }

    static List<Shape> withoutPolygons(List<Shape> shapes, String format, List<String> leftOut) {
        List<Shape> kept = shapes.stream()
                .filter(shape -> shape.form() instanceof Shape.Form.Point || shape.form() instanceof Shape.Form.Line)
                .toList();
        if (kept.size() < shapes.size()) {
            leftOut.add((shapes.size() - kept.size()) + " polygons, for which " + format + " has no place");
        }
        return kept;
    }

    /** The mission, or one for each line with heights. */
    static List<Mission> missions(PlanContent content, List<String> leftOut) {
        if (content.mission().isPresent()) {
            return List.of(content.mission().get());
        }
        List<Mission> missions = new ArrayList<>();
        for (Shape shape : content.shapes()) {
            if (shape.form() instanceof Shape.Form.Line line && shape.role() != Shape.Role.WORK) {
                List<MissionLine> items = new ArrayList<>();
                for (Spot spot : line.spots()) {
                    items.add(MissionLine.waypoint(new Position(
                            spot.at(),
                            spot.altitude()
                                    .orElseThrow(() -> new IllegalArgumentException("the line"
                                            + (shape.name().isEmpty() ? "" : " " + shape.name())
                                            + " has no heights to fly at; give one with --height")))));
                }
                missions.add(Mission.of(items));
            }
        }
        if (missions.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no line to fly; areas become missions by ./redshank plan survey --area");
        }
        return missions;
    }

    /** What a plan file holds beside its mission. */
    static List<Shape> fenceAndRally(PlanContent content, List<String> leftOut) {
        List<Shape> kept = new ArrayList<>();
        int others = 0;
        for (Shape shape : content.shapes()) {
            boolean polygon = shape.form() instanceof Shape.Form.Ring || shape.form() instanceof Shape.Form.Circle;
            boolean point = shape.form() instanceof Shape.Form.Point;
            boolean fits = switch (shape.role()) {
                case NO_FLY, STAY_IN -> polygon;
                case RALLY, HOME -> point;
                case UNSAID, ROUTE, WORK -> false;
            };
            if (fits) {
                kept.add(shape);
                if (shape.form() instanceof Shape.Form.Ring ring
                        && !ring.area().holes().isEmpty()) {
                    leftOut.add("the holes of a polygon of the fence, which such a fence cannot have");
                }
            } else if (polygon || point || shape.role() == Shape.Role.WORK) {
                others++;
            }
        }
        if (others > 0) {
            leftOut.add(others + " shapes that are neither fence, home, rally point nor a line to fly");
        }
        return kept;
    }

    static void noFenceNorRally(PlanContent content, List<String> leftOut) {
        long others = content.shapes().stream()
                .filter(shape -> shape.role() != Shape.Role.HOME && !(shape.form() instanceof Shape.Form.Line))
                .count();
        if (others > 0) {
            leftOut.add(others + " shapes, for which a .waypoints file has no place");
        }
    }
}
