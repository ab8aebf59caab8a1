package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/**
 * What a file holds, whatever its format.
 *
 * @param shapes points, lines, polygons and circles
 * @param mission items for an autopilot, where the format has them
 */
public record PlanContent(List<Shape> shapes, Optional<Mission> mission) {
    /** A ring closes a line when its ends are nearer than this, degrees. */
    private static final double CLOSED = 1e-7;

    /** Keeps its own copy of the shapes. */
    public PlanContent {
        shapes = List.copyOf(shapes);
    }

    /** Shapes alone. */
    public static PlanContent of(List<Shape> shapes) {
        return new PlanContent(shapes, Optional.empty());
    }

    /** Polygons to work in: those said to be, else those of unsaid use, else lines that close. */
    public List<PolygonArea> areas() {
        List<PolygonArea> areas = new ArrayList<>(rings(Shape.Role.WORK));
        for (Pattern pattern : patterns(Pattern.Kind.SURVEY)) {
            areas.add(PolygonArea.of(pattern.corners()));
        }
        for (Pattern pattern : patterns(Pattern.Kind.STRUCTURE)) {
            areas.add(PolygonArea.of(pattern.corners()));
        }
        if (areas.isEmpty()) {
            areas.addAll(rings(Shape.Role.UNSAID));
        }
        return areas.isEmpty() ? closed() : areas;
    }

    /** Polygons to keep out of: those said to be, else those of unsaid use, else lines that close. */
    public List<PolygonArea> zones() {
        List<PolygonArea> zones = new ArrayList<>(rings(Shape.Role.NO_FLY));
        if (zones.isEmpty()) {
            zones.addAll(rings(Shape.Role.UNSAID));
        }
        return zones.isEmpty() ? closed() : zones;
    }

    /** Lines to work along: corridors and lines, else the way of the mission. */
    public List<List<LatLon>> lines() {
        List<List<LatLon>> lines = new ArrayList<>();
        for (Shape shape : shapes) {
            if (shape.form() instanceof Shape.Form.Line line) {
                lines.add(line.places());
            }
        }
        for (Pattern pattern : patterns(Pattern.Kind.CORRIDOR)) {
            lines.add(pattern.corners());
        }
        if (lines.isEmpty() && mission.isPresent()) {
            List<LatLon> way = mission.get().way().stream().map(Spot::at).toList();
            if (way.size() > 1) {
                lines.add(way);
            }
        }
        return lines;
    }

    /** Points with their names, those that say what they are for (home, rally) only when there are no others. */
    public List<Shape> points() {
        List<Shape> all = shapes.stream()
                .filter(shape -> shape.form() instanceof Shape.Form.Point)
                .toList();
        List<Shape> plain = all.stream()
                .filter(shape -> shape.role() == Shape.Role.UNSAID || shape.role() == Shape.Role.WORK)
                .toList();
        return plain.isEmpty() ? all : plain;
    }

    /** Where those points are. */
    public List<LatLon> places() {
        List<LatLon> places = new ArrayList<>();
        for (Shape shape : points()) {
            if (shape.form() instanceof Shape.Form.Point point) {
                places.add(point.spot().at());
            }
        }
        return places;
    }

    /** Where the mission starts. */
    public Optional<Spot> home() {
        return shapes.stream()
                .filter(shape -> shape.role() == Shape.Role.HOME && shape.form() instanceof Shape.Form.Point)
                .map(shape -> ((Shape.Form.Point) shape.form()).spot())
                .findFirst();
    }

    private List<Pattern> patterns(Pattern.Kind kind) {
        return mission.map(m -> m.patterns(kind)).orElse(List.of());
    }

    private List<PolygonArea> rings(Shape.Role role) {
        List<PolygonArea> rings = new ArrayList<>();
        for (Shape shape : shapes) {
            if (shape.role() == role) {
                switch (shape.form()) {
                    case Shape.Form.Ring ring -> rings.add(ring.area());
                    case Shape.Form.Circle circle -> rings.add(circle.ring());
                    case Shape.Form.Line _, Shape.Form.Point _ -> {}
                }
            }
        }
        return rings;
    }

    private List<PolygonArea> closed() {
        List<PolygonArea> closed = new ArrayList<>();
        for (Shape shape : shapes) {
            boolean open = shape.role() == Shape.Role.UNSAID || shape.role() == Shape.Role.WORK;
            if (open
                    && shape.form() instanceof Shape.Form.Line line
                    && line.spots().size() > 3) {
                LatLon first = line.spots().getFirst().at();
                LatLon last = line.spots().getLast().at();
                if (Math.abs(first.latDeg() - last.latDeg()) < CLOSED
                        && Math.abs(first.lonDeg() - last.lonDeg()) < CLOSED) {
                    closed.add(PolygonArea.of(line.places()));
                }
            }
        }
        return closed;
    }
}
