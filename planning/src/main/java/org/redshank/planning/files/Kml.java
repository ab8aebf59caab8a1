package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/** Reads the placemarks of KML 2.2 (OGC 07-147r2) and tracks of its Google extension. */
final class Kml {
    /** Heights of such a shape are no heights of flight. */
    private static final String ON_THE_GROUND = "clampToGround";

    private static final Pattern WORD = Pattern.compile("\\S+");

    private final List<Shape> shapes = new ArrayList<>();

    private Kml() {}

    static PlanContent read(String file, String text) {
        Kml kml = new Kml();
        kml.folder(LocatedXml.read(file, text, "kml"));
        return PlanContent.of(kml.shapes);
    }

    private void folder(LocatedXml folder) {
        for (LocatedXml child : folder.children()) {
            switch (child.name()) {
                case "Document", "Folder" -> folder(child);
                case "Placemark" -> placemark(child);
                case "NetworkLink" ->
                    throw child.fault("links to another file, which is not followed; save the shapes into one file");
                default -> {}
            }
        }
    }

    private void placemark(LocatedXml placemark) {
        String name = placemark.optional("name").map(LocatedXml::text).orElse("");
        Map<String, Object> properties = new LinkedHashMap<>();
        placemark.optional("ExtendedData").ifPresent(data -> {
            for (LocatedXml entry : data.children("Data")) {
                String key = entry.attribute("name").orElseThrow(() -> entry.fault("has no attribute \"name\""));
                properties.put(
                        key, entry.optional("value").map(LocatedXml::text).orElse(""));
            }
        });
        Object role = properties.remove(GeoJson.ROLE);
        Object datum = properties.remove(GeoJson.DATUM);
        for (Shape.Form form : forms(placemark, datum == null ? "" : datum.toString())) {
            shapes.add(new Shape(
                    name, role == null ? Shape.Role.UNSAID : Shape.Role.of(role.toString()), form, properties));
        }
    }

    private List<Shape.Form> forms(LocatedXml holder, String datum) {
        List<Shape.Form> forms = new ArrayList<>();
        for (LocatedXml child : holder.children()) {
            switch (child.name()) {
                case "Point" -> {
                    List<Spot> spots = spots(child, datum, 1);
                    if (spots.size() > 1) {
                        throw child.fault("must have one position, has " + spots.size());
                    }
                    forms.add(new Shape.Form.Point(spots.getFirst()));
                }
                case "LineString", "LinearRing" -> forms.add(new Shape.Form.Line(spots(child, datum, 2)));
                case "Polygon" -> forms.add(new Shape.Form.Ring(polygon(child)));
                case "Track" -> forms.add(new Shape.Form.Line(track(child, datum)));
                case "MultiGeometry", "MultiTrack" -> forms.addAll(forms(child, datum));
                case "Model" -> throw child.fault("is a model, which is not read; draw points, lines or polygons");
                default -> {}
            }
        }
        return forms;
    }

    private static PolygonArea polygon(LocatedXml polygon) {
        List<List<LatLon>> holes = new ArrayList<>();
        for (LocatedXml inner : polygon.children("innerBoundaryIs")) {
            inner.children("LinearRing").forEach(ring -> holes.add(ring(ring)));
        }
        return new PolygonArea(ring(polygon.child("outerBoundaryIs").child("LinearRing")), holes);
    }

    private static List<LatLon> ring(LocatedXml ring) {
        return spots(ring, "", 1).stream().map(Spot::at).toList();
    }

    private static List<Spot> spots(LocatedXml geometry, String datum, int least) {
        String mode = geometry.optional("altitudeMode").map(LocatedXml::text).orElse(ON_THE_GROUND);
        LocatedXml coordinates = geometry.child("coordinates");
        List<Spot> spots = new ArrayList<>();
        Matcher words = WORD.matcher(coordinates.wholeText());
        while (words.find()) {
            spots.add(spot(coordinates, words.start(), words.group().split(",", -1), mode, datum));
        }
        if (spots.size() < least) {
            throw coordinates.fault(
                    "needs at least " + least + (least == 1 ? " position" : " positions") + ", has " + spots.size());
        }
        return spots;
    }

    private static List<Spot> track(LocatedXml track, String datum) {
        String mode = track.optional("altitudeMode").map(LocatedXml::text).orElse(ON_THE_GROUND);
        List<Spot> spots = new ArrayList<>();
        for (LocatedXml at : track.children("coord")) {
            spots.add(spot(at, 0, at.text().split("\\s+", -1), mode, datum));
        }
        if (spots.size() < 2) {
            throw track.fault("needs at least 2 positions, has " + spots.size());
        }
        return spots;
    }

    private static Spot spot(LocatedXml coordinates, int into, String[] numbers, String mode, String datum) {
        if (numbers.length < 2 || numbers.length > 3) {
            throw coordinates.fault(
                    into, "\"" + String.join(",", numbers) + "\" is no position; write longitude,latitude,height");
        }
        double lon = number(coordinates, into, numbers[0]);
        double lat = number(coordinates, into, numbers[1]);
        double height = numbers.length < 3 || numbers[2].isEmpty() ? 0 : number(coordinates, into, numbers[2]);
        if (!LatLon.isValid(lat, lon)) {
            throw coordinates.fault(
                    into,
                    "latitude must be -90 to 90 and longitude -180 to 180 degrees, were " + lat + " and " + lon
                            + " (KML has longitude first)");
        }
        LatLon at = new LatLon(lat, lon);
        return switch (mode) {
            case "absolute" -> Spot.of(at, new Altitude.AboveMeanSeaLevel(height));
            case "relativeToGround" ->
                Spot.of(at, datum.equals("home") ? new Altitude.AboveHome(height) : new Altitude.AboveGround(height));
            default -> new Spot(at, Optional.empty());
        };
    }

    private static double number(LocatedXml coordinates, int into, String word) {
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw coordinates.fault(into, "\"" + word + "\" is no number");
        }
        throw coordinates.fault(into, "\"" + word + "\" is no number");
    }
}
