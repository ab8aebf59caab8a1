package org.redshank.server.api.task;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.files.FileFaultException;
import org.redshank.planning.files.GeoJson;
import org.redshank.planning.space.PolygonArea;
import org.redshank.server.http.JsonIn;
import tools.jackson.databind.JsonNode;

/** Shapes in a request: members that hold GeoJSON, and places. */
final class Shapes {
    private static final LatLon NOWHERE = new LatLon(0, 0);

    private Shapes() {}

    /** Every polygon of a member; at least so many. */
    static List<PolygonArea> areas(JsonIn in, String name, int least) {
        GeoJson shapes = shapes(in, name, least > 0);
        List<PolygonArea> areas = shapes == null ? List.of() : shapes.areas();
        if (shapes != null && areas.size() < least) {
            in.fault(name, "This has no polygon.");
        }
        return areas;
    }

    /** The one line of a member. */
    static List<LatLon> line(JsonIn in, String name) {
        GeoJson shapes = shapes(in, name, true);
        if (shapes == null) {
            return List.of();
        }
        if (shapes.lines().size() != 1) {
            in.fault(name, "This has " + shapes.lines().size() + " lines where one belongs.");
            return List.of();
        }
        return shapes.lines().getFirst();
    }

    /** Lines and points to see again and again. */
    record Watched(List<List<LatLon>> lines, List<LatLon> points) {}

    /** Every line and point of a member; at least one. */
    static Watched watched(JsonIn in, String name) {
        GeoJson shapes = shapes(in, name, true);
        if (shapes == null) {
            return new Watched(List.of(), List.of());
        }
        if (shapes.lines().isEmpty() && shapes.points().isEmpty()) {
            in.fault(name, "This has no line and no point.");
        }
        return new Watched(shapes.lines(), shapes.points());
    }

    private static @Nullable GeoJson shapes(JsonIn in, String name, boolean needed) {
        JsonNode node = in.any(name);
        if (node == null || node.isNull()) {
            if (needed) {
                in.fault(name, "This is missing.");
            }
            return null;
        }
        try {
            return GeoJson.read(name, node.toString());
        } catch (FileFaultException e) {
            // The whole request is one line: the element alone says where.
            in.fault(name, String.valueOf(e.getMessage()).replaceFirst("^\\S+ line \\d+,? ?:? ?", ""));
            return null;
        }
    }

    /** A place, if it is there. */
    static Optional<LatLon> place(JsonIn in, String name) {
        JsonIn place = in.object(name);
        return place == null ? Optional.empty() : Optional.of(place(place));
    }

    static LatLon placeOrFault(JsonIn in, String name) {
        return in.has(name) ? place(in.objectOrFault(name)) : missing(in, name);
    }

    private static LatLon missing(JsonIn in, String name) {
        in.any(name);
        in.fault(name, "This is missing.");
        return NOWHERE;
    }

    /** An object that is a place. */
    static LatLon place(JsonIn in) {
        LatLon at = new LatLon(in.number("latDeg", -90, 90), in.number("lonDeg", -180, 180));
        in.only();
        return at;
    }
}
