package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;
import tools.jackson.databind.json.JsonMapper;

/** Shapes as GeoJSON (RFC 7946), a feature for each, as {@link GeoJson} reads them. */
public final class GeoJsonWriter {
    /** Degrees are kept to 1e-8, about a millimetre. */
    private static final double DIGITS = 1e8;

    private GeoJsonWriter() {}

    /** Flights, a LineString for each in flying order. */
    public static String text(List<Flight> flights) {
        return of(flights.stream().map(Flight::shape).toList());
    }

    /** What a file holds: its shapes, and of a mission the way that it flies. */
    public static String of(PlanContent content) {
        return of(Conversion.shapes(content, new ArrayList<>()));
    }

    /** Heights are the third coordinate; {@code altitude_datum} says what they are measured from. */
    static String of(List<Shape> shapes) {
        List<String> features = new ArrayList<>();
        for (Shape shape : shapes) {
            features.add(JsonMapper.shared().writeValueAsString(feature(shape)));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }

    private static Map<String, Object> feature(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (!shape.name().isEmpty()) {
            properties.put(GeoJson.NAME, shape.name());
        }
        if (shape.role() != Shape.Role.UNSAID) {
            properties.put(GeoJson.ROLE, shape.role().word());
        }
        properties.putAll(shape.properties());
        Optional<String> datum = GeoJson.datum(shape.form());
        datum.ifPresent(word -> properties.put(GeoJson.DATUM, word));
        Map<String, Object> geometry = switch (shape.form()) {
            case Shape.Form.Point point ->
                geometry(
                        "Point",
                        coordinates(List.of(point.spot()), datum.isPresent()).getFirst());
            case Shape.Form.Line line -> geometry("LineString", line(line, datum.isPresent()));
            case Shape.Form.Ring ring -> geometry("Polygon", polygon(ring.area()));
            case Shape.Form.Circle circle -> geometry("Polygon", polygon(circle.ring()));
        };
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("properties", properties);
        feature.put("geometry", geometry);
        return feature;
    }

    private static Map<String, Object> geometry(String type, Object coordinates) {
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", type);
        geometry.put("coordinates", coordinates);
        return geometry;
    }

    private static List<List<Double>> line(Shape.Form.Line line, boolean heights) {
        List<List<Double>> coordinates = coordinates(line.spots(), heights);
        if (coordinates.size() == 1) {
            coordinates.add(coordinates.getFirst());
        }
        return coordinates;
    }

    private static List<List<List<Double>>> polygon(PolygonArea area) {
        List<List<List<Double>>> rings = new ArrayList<>();
        rings.add(ring(area.outer()));
        area.holes().forEach(hole -> rings.add(ring(hole)));
        return rings;
    }

    private static List<List<Double>> ring(List<LatLon> corners) {
        return coordinates(GeoJson.closed(corners).stream().map(Spot::of).toList(), false);
    }

    private static List<List<Double>> coordinates(List<Spot> spots, boolean heights) {
        List<List<Double>> coordinates = new ArrayList<>();
        double lon = 0;
        for (Spot spot : spots) {
            // A shape across the date line goes on past 180 rather than round the world.
            lon = coordinates.isEmpty()
                    ? spot.at().lonDeg()
                    : lon + Math.IEEEremainder(spot.at().lonDeg() - lon, 360);
            List<Double> position = new ArrayList<>(
                    List.of(rounded(lon, DIGITS), rounded(spot.at().latDeg(), DIGITS)));
            if (heights) {
                position.add(rounded(
                        spot.altitude().map(altitude -> altitude.metres()).orElse(0.0), 1000));
            }
            coordinates.add(position);
        }
        return coordinates;
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
