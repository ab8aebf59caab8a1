package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/**
 * Shapes in GeoJSON (RFC 7946): a geometry, a feature or a collection of either. A feature's properties may say its
 * {@code name}, its {@code role} (see {@link Shape.Role}) and the {@code altitude_datum} of its heights: sea, home or
 * ground. Heights without it are above the ellipsoid, by which nothing flies here, and are left out.
 */
public final class GeoJson {
    static final String NAME = "name";
    static final String ROLE = "role";
    static final String DATUM = "altitude_datum";

    private final List<Shape> shapes = new ArrayList<>();

    private GeoJson() {}

    /**
     * Reads a text.
     *
     * @param file name to tell in faults
     * @throws FileFaultException with element and line
     */
    public static GeoJson read(String file, String text) {
        return read(LocatedJson.read(file, text));
    }

    static GeoJson read(LocatedJson root) {
        GeoJson read = new GeoJson();
        read.collect(root, Map.of());
        return read;
    }

    /** The polygons of one geometry that is a polygon or a multi-polygon. */
    static List<PolygonArea> polygons(LocatedJson geometry) {
        GeoJson read = read(geometry);
        if (read.areas().isEmpty() || read.areas().size() < read.shapes.size()) {
            throw geometry.fault("must be a polygon");
        }
        return read.areas();
    }

    /** All shapes. */
    public List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    /** Polygons, those of multi-polygons one by one. */
    public List<PolygonArea> areas() {
        return forms(Shape.Form.Ring.class).stream().map(Shape.Form.Ring::area).toList();
    }

    /** Lines, those of multi-lines one by one. */
    public List<List<LatLon>> lines() {
        return forms(Shape.Form.Line.class).stream()
                .map(Shape.Form.Line::places)
                .toList();
    }

    /** Points. */
    public List<LatLon> points() {
        return forms(Shape.Form.Point.class).stream()
                .map(point -> point.spot().at())
                .toList();
    }

    private <F extends Shape.Form> List<F> forms(Class<F> kind) {
        return shapes.stream()
                .map(Shape::form)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void collect(LocatedJson shape, Map<String, Object> said) {
        String type = shape.member("type").text();
        String datum = String.valueOf(said.getOrDefault(DATUM, ""));
        switch (type) {
            case "FeatureCollection" -> shape.member("features").items().forEach(f -> collect(f, Map.of()));
            case "GeometryCollection" -> shape.member("geometries").items().forEach(g -> collect(g, said));
            case "Feature" -> {
                LocatedJson geometry = shape.member("geometry");
                if (!geometry.isNull()) {
                    collect(
                            geometry,
                            shape.optional("properties")
                                    .map(LocatedJson::plainMembers)
                                    .orElse(Map.of()));
                }
            }
            case "Polygon" -> add(said, new Shape.Form.Ring(polygon(shape.member("coordinates"))));
            case "MultiPolygon" ->
                shape.member("coordinates").items().forEach(c -> add(said, new Shape.Form.Ring(polygon(c))));
            case "LineString" -> add(said, new Shape.Form.Line(line(shape.member("coordinates"), 2, datum)));
            case "MultiLineString" ->
                shape.member("coordinates").items().forEach(c -> add(said, new Shape.Form.Line(line(c, 2, datum))));
            case "Point" -> add(said, new Shape.Form.Point(spot(shape.member("coordinates"), datum)));
            case "MultiPoint" ->
                shape.member("coordinates").items().forEach(c -> add(said, new Shape.Form.Point(spot(c, datum))));
            default -> throw shape.member("type").fault("\"" + type + "\" is no kind of GeoJSON shape");
        }
    }

    private void add(Map<String, Object> said, Shape.Form form) {
        Map<String, Object> rest = new LinkedHashMap<>(said);
        Object name = rest.remove(NAME);
        Object role = rest.remove(ROLE);
        rest.remove(DATUM);
        shapes.add(new Shape(
                name == null ? "" : word(name),
                role == null ? Shape.Role.UNSAID : Shape.Role.of(word(role)),
                form,
                rest));
    }

    private static PolygonArea polygon(LocatedJson rings) {
        if (rings.items().isEmpty()) {
            throw rings.fault("a polygon needs an outer ring");
        }
        List<List<LatLon>> all = new ArrayList<>();
        for (LocatedJson ring : rings.items()) {
            all.add(line(ring, 1, "").stream().map(Spot::at).toList());
        }
        return new PolygonArea(all.getFirst(), all.subList(1, all.size()));
    }

    private static List<Spot> line(LocatedJson coordinates, int least, String datum) {
        List<Spot> line = new ArrayList<>();
        for (LocatedJson at : coordinates.items()) {
            line.add(spot(at, datum));
        }
        if (line.size() < least) {
            throw coordinates.fault("needs at least " + least + " positions, has " + line.size());
        }
        return line;
    }

    private static Spot spot(LocatedJson position, String datum) {
        List<LocatedJson> numbers = position.items();
        Optional<Altitude> altitude = numbers.size() < 3
                ? Optional.empty()
                : altitude(datum, numbers.get(2).number());
        return new Spot(place(position), altitude);
    }

    /** A height over the datum of a word: sea, home or ground; empty for any other word. */
    static Optional<Altitude> altitude(String datum, double metres) {
        return switch (datum) {
            case "sea" -> Optional.of(new Altitude.AboveMeanSeaLevel(metres));
            case "home" -> Optional.of(new Altitude.AboveHome(metres));
            case "ground" -> Optional.of(new Altitude.AboveGround(metres));
            default -> Optional.empty();
        };
    }

    /** The word for an altitude's datum. */
    static String datum(Altitude altitude) {
        return switch (altitude) {
            case Altitude.AboveMeanSeaLevel sea -> "sea";
            case Altitude.AboveHome home -> "home";
            case Altitude.AboveGround ground -> "ground";
        };
    }

    /** The word for the datum of a form's heights, where it has any. */
    static Optional<String> datum(Shape.Form form) {
        List<Spot> spots = switch (form) {
            case Shape.Form.Point point -> List.of(point.spot());
            case Shape.Form.Line line -> line.spots();
            case Shape.Form.Ring _, Shape.Form.Circle _ -> List.<Spot>of();
        };
        return spots.isEmpty()
                        || spots.stream().anyMatch(spot -> spot.altitude().isEmpty())
                ? Optional.empty()
                : spots.getFirst().altitude().map(GeoJson::datum);
    }

    /** A property as a word. */
    static String word(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }

    /** The ring with its first corner at its end as well. */
    static List<LatLon> closed(List<LatLon> ring) {
        if (ring.isEmpty() || (ring.getFirst().equals(ring.getLast()) && ring.size() > 1)) {
            return ring;
        }
        List<LatLon> closed = new ArrayList<>(ring);
        closed.add(ring.getFirst());
        return closed;
    }

    static LatLon place(LocatedJson position) {
        List<LocatedJson> numbers = position.items();
        if (numbers.size() < 2) {
            throw position.fault("a position needs longitude and latitude");
        }
        double lon = numbers.get(0).number();
        double lat = numbers.get(1).number();
        if (!(lat >= -90 && lat <= 90)) {
            throw numbers.get(1)
                    .fault("latitude must be -90 to 90 degrees, was " + lat
                            + " (GeoJSON has longitude first, and degrees rather than metres)");
        }
        // Shapes across the date line are often written on with longitudes past 180.
        if (!(lon >= -540 && lon <= 540)) {
            throw numbers.get(0).fault("longitude must be -180 to 180 degrees, was " + lon);
        }
        return new LatLon(lat, lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }
}
