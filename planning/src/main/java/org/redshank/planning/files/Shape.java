package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/**
 * A shape in a file.
 *
 * @param name as a person sees it; empty when it has none
 * @param role what it is for
 * @param form where it is
 * @param properties whatever else the file says of it: texts, numbers, booleans, lists and maps of them
 */
public record Shape(String name, Role role, Form form, Map<String, Object> properties) {
    /** What a shape is for. */
    public enum Role {
        /** The file does not say. */
        UNSAID,
        /** A line to fly. */
        ROUTE,
        /** An area to work in, or a line to work along. */
        WORK,
        /** Never to be flown over. */
        NO_FLY,
        /** Never to be left. */
        STAY_IN,
        /** A place to return to other than home. */
        RALLY,
        /** Where a mission starts. */
        HOME;

        /** As files write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The role of a word in a file; {@link #UNSAID} for any other word. */
        static Role of(String word) {
            for (Role role : values()) {
                if (role.word().equals(word)) {
                    return role;
                }
            }
            return UNSAID;
        }
    }

    /** Where a shape is. */
    public sealed interface Form {
        /** A point. */
        record Point(Spot spot) implements Form {}

        /** A line through points. */
        record Line(List<Spot> spots) implements Form {
            /** Keeps its own copy. */
            public Line {
                spots = List.copyOf(spots);
            }

            /** The points without their heights. */
            public List<LatLon> places() {
                return spots.stream().map(Spot::at).toList();
            }
        }

        /** A polygon with holes. */
        record Ring(PolygonArea area) implements Form {}

        /** A circle, its radius in metres. */
        record Circle(LatLon centre, double radiusMetres) implements Form {
            private static final int CORNERS = 72;

            /** A polygon that just holds it. */
            public PolygonArea ring() {
                AzimuthalFrame frame = new AzimuthalFrame(centre);
                double out = radiusMetres / Math.cos(Math.PI / CORNERS);
                List<LatLon> corners = new ArrayList<>();
                for (int i = 0; i < CORNERS; i++) {
                    double a = 2 * Math.PI * i / CORNERS;
                    corners.add(frame.at(out * Math.cos(a), out * Math.sin(a)));
                }
                return PolygonArea.of(corners);
            }
        }
    }

    /** Keeps its own copy of the properties. */
    public Shape {
        properties = new LinkedHashMap<>(properties);
    }

    /** A shape that the file says nothing else of. */
    public static Shape of(String name, Role role, Form form) {
        return new Shape(name, role, form, Map.of());
    }
}
