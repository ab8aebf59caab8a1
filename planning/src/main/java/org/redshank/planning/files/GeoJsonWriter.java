package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import tools.jackson.databind.json.JsonMapper;

/** Flights as GeoJSON: a LineString for each vehicle and sortie, in flying order. */
public final class GeoJsonWriter {
    /** Degrees are kept to 1e-8, about a millimetre. */
    private static final double DIGITS = 1e8;

    private GeoJsonWriter() {}

    /** Heights are the third coordinate; {@code altitude_datum} says what they are measured from. */
    public static String text(List<Flight> flights) {
        List<String> features = new ArrayList<>();
        for (Flight flight : flights) {
            features.add(JsonMapper.shared().writeValueAsString(feature(flight)));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }

    private static Map<String, Object> feature(Flight flight) {
        List<List<Double>> coordinates = new ArrayList<>();
        double length = 0;
        double lon = 0;
        LatLon last = null;
        for (Flight.Step step : flight.steps()) {
            LatLon at = step.position().at();
            if (last == null) {
                lon = at.lonDeg();
            } else {
                length += Geodesy.distanceMetres(last, at);
                // A line across the date line goes on past 180 rather than round the world.
                lon += Math.IEEEremainder(at.lonDeg() - lon, 360);
            }
            last = at;
            coordinates.add(List.of(
                    rounded(lon, DIGITS),
                    rounded(at.latDeg(), DIGITS),
                    rounded(step.position().altitude().metres(), 100)));
        }
        if (coordinates.size() == 1) {
            coordinates.add(coordinates.getFirst());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("vehicle", flight.vehicle());
        properties.put("sortie", flight.number());
        properties.put("start_s", flight.start().toMillis() / 1000.0);
        properties.put("duration_s", flight.duration().toMillis() / 1000.0);
        properties.put("length_m", rounded(length, 100));
        properties.put("energy_wh", rounded(flight.energyWh(), 100));
        properties.put(
                "altitude_datum", datum(flight.steps().getFirst().position().altitude()));
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", "LineString");
        geometry.put("coordinates", coordinates);
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("properties", properties);
        feature.put("geometry", geometry);
        return feature;
    }

    private static String datum(Altitude altitude) {
        return switch (altitude) {
            case Altitude.AboveMeanSeaLevel sea -> "sea";
            case Altitude.AboveHome home -> "home";
            case Altitude.AboveGround ground -> "ground";
        };
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
