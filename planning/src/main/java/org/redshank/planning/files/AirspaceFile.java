package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;
import org.redshank.planning.space.PolygonArea;

/**
 * Airspace in GeoJSON: a feature collection of polygons with properties {@code name}, {@code class} (or {@code type}),
 * and floor and ceiling, either as texts {@code lower} and {@code upper} like "FL65", "1500 ft AGL" and "SFC", or as
 * openAIP writes them: {@code lowerLimit} and {@code upperLimit} with {@code value}, {@code unit} (0 metre, 1 foot, 6
 * flight level) and {@code referenceDatum} (0 ground, 1 mean sea level, 2 standard).
 */
public final class AirspaceFile {
    private AirspaceFile() {}

    /**
     * Reads a text, as GeoJSON where it begins with a brace and else as OpenAir.
     *
     * @param file name to tell in faults
     * @throws FileFaultException with element and line
     */
    public static List<Airspace> read(String file, String text) {
        return text.stripLeading().startsWith("{") ? geoJson(file, text) : OpenAir.read(file, text);
    }

    private static List<Airspace> geoJson(String file, String text) {
        List<Airspace> airspaces = new ArrayList<>();
        LocatedJson root = LocatedJson.read(file, text);
        String type = root.member("type").text();
        if (type.equals("Feature")) {
            feature(root, airspaces);
        } else if (type.equals("FeatureCollection")) {
            root.member("features").items().forEach(feature -> feature(feature, airspaces));
        } else {
            throw root.member("type").fault("must be a Feature or a FeatureCollection, for limits are properties");
        }
        if (airspaces.isEmpty()) {
            throw root.fault("has no airspace in it");
        }
        return List.copyOf(airspaces);
    }

    private static void feature(LocatedJson feature, List<Airspace> airspaces) {
        LocatedJson properties = feature.member("properties");
        if (!properties.isObject()) {
            throw properties.fault("must hold name, class, lower and upper");
        }
        Limit floor = limit(properties, "lower", "lowerLimit");
        Limit ceiling = limit(properties, "upper", "upperLimit");
        String name = properties.optional("name").map(LocatedJson::text).orElse("");
        Optional<LocatedJson> kind = properties.optional("class");
        if (kind.isEmpty()) {
            kind = properties.optional("type");
        }
        // openAIP numbers its types.
        String of = kind.map(k -> k.numberIf().isPresent() ? "type " + Math.round(k.number()) : k.text())
                .orElse("");
        LocatedJson geometry = feature.member("geometry");
        for (PolygonArea area : GeoJson.polygons(geometry)) {
            if (!area.holes().isEmpty()) {
                throw geometry.fault("an airspace with a hole cannot be read; cut it into two without");
            }
            List<LatLon> ring = area.outer();
            if (ring.size() < 4) {
                throw geometry.fault("the outline needs at least 3 corners");
            }
            airspaces.add(new Airspace(name, of, floor, ceiling, ring.subList(0, ring.size() - 1)));
        }
    }

    private static Limit limit(LocatedJson properties, String text, String object) {
        Optional<LocatedJson> written = properties.optional(text);
        if (written.isPresent()) {
            LocatedJson limit = written.get();
            return Limit.parse(limit.text())
                    .orElseThrow(() -> limit.fault(
                            "\"" + limit.text() + "\" is no limit like SFC, UNL, FL65, 1500 ft AGL or 450 m AMSL"));
        }
        LocatedJson limit = properties
                .optional(object)
                .orElseThrow(() -> properties.fault("has no \"" + text + "\" and no \"" + object + "\""));
        double value = limit.member("value").number();
        LocatedJson unit = limit.member("unit");
        double metres = switch ((int) unit.number()) {
            case 0 -> value;
            case 1 -> value * Limit.FOOT;
            case 6 -> value * 100 * Limit.FOOT;
            default -> throw unit.fault("must be 0 (metre), 1 (foot) or 6 (flight level)");
        };
        LocatedJson datum = limit.member("referenceDatum");
        return switch ((int) datum.number()) {
            case 0 -> metres == 0 ? new Limit.Surface() : new Limit.AboveGround(metres);
            case 1 -> new Limit.AboveSea(metres);
            case 2 -> new Limit.FlightLevel(metres / (100 * Limit.FOOT));
            default -> throw datum.fault("must be 0 (ground), 1 (mean sea level) or 2 (standard)");
        };
    }
}
