package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/** Shapes in GeoJSON (RFC 7946): a geometry, a feature or a collection of either. */
public final class GeoJson {
    private final List<PolygonArea> areas = new ArrayList<>();
    private final List<List<LatLon>> lines = new ArrayList<>();
    private final List<LatLon> points = new ArrayList<>();

    private GeoJson() {}

    /**
     * Reads a text.
     *
     * @param file name to tell in faults
     * @throws FileFaultException with element and line
     */
    public static GeoJson read(String file, String text) {
        GeoJson shapes = new GeoJson();
        shapes.collect(LocatedJson.read(file, text));
        return shapes;
    }

    /** Polygons, those of multi-polygons one by one. */
    public List<PolygonArea> areas() {
        return List.copyOf(areas);
    }

    /** Lines, those of multi-lines one by one. */
    public List<List<LatLon>> lines() {
        return List.copyOf(lines);
    }

    /** Points. */
    public List<LatLon> points() {
        return List.copyOf(points);
    }

    private void collect(LocatedJson shape) {
        String type = shape.member("type").text();
        switch (type) {
            case "FeatureCollection" -> shape.member("features").items().forEach(this::collect);
            case "GeometryCollection" -> shape.member("geometries").items().forEach(this::collect);
            case "Feature" -> {
                LocatedJson geometry = shape.member("geometry");
                if (!geometry.isNull()) {
                    collect(geometry);
                }
            }
            case "Polygon" -> areas.add(polygon(shape.member("coordinates")));
            case "MultiPolygon" -> shape.member("coordinates").items().forEach(c -> areas.add(polygon(c)));
            case "LineString" -> lines.add(line(shape.member("coordinates"), 2));
            case "MultiLineString" -> shape.member("coordinates").items().forEach(c -> lines.add(line(c, 2)));
            case "Point" -> points.add(place(shape.member("coordinates")));
            case "MultiPoint" -> shape.member("coordinates").items().forEach(c -> points.add(place(c)));
            default -> throw shape.member("type").fault("\"" + type + "\" is no kind of GeoJSON shape");
        }
    }

    private static PolygonArea polygon(LocatedJson rings) {
        if (rings.items().isEmpty()) {
            throw rings.fault("a polygon needs an outer ring");
        }
        List<List<LatLon>> all = new ArrayList<>();
        for (LocatedJson ring : rings.items()) {
            all.add(line(ring, 1));
        }
        return new PolygonArea(all.getFirst(), all.subList(1, all.size()));
    }

    private static List<LatLon> line(LocatedJson coordinates, int least) {
        List<LatLon> line = new ArrayList<>();
        for (LocatedJson at : coordinates.items()) {
            line.add(place(at));
        }
        if (line.size() < least) {
            throw coordinates.fault("needs at least " + least + " positions, has " + line.size());
        }
        return line;
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
