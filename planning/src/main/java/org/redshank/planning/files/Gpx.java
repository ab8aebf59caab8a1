package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** Reads waypoints, routes and tracks of GPX 1.0 and 1.1 (https://www.topografix.com/GPX/1/1/). */
final class Gpx {
    private Gpx() {}

    static PlanContent read(String file, String text) {
        List<Shape> shapes = new ArrayList<>();
        for (LocatedXml child : LocatedXml.read(file, text, "gpx").children()) {
            switch (child.name()) {
                case "wpt" -> shapes.add(shape(child, new Shape.Form.Point(spot(child))));
                case "rte" -> shapes.add(shape(child, line(child, child.children("rtept"))));
                case "trk" -> {
                    for (LocatedXml segment : child.children("trkseg")) {
                        shapes.add(shape(child, line(segment, segment.children("trkpt"))));
                    }
                }
                default -> {}
            }
        }
        return PlanContent.of(shapes);
    }

    private static Shape shape(LocatedXml element, Shape.Form form) {
        return Shape.of(
                element.optional("name").map(LocatedXml::text).orElse(""),
                Shape.Role.of(element.optional("type").map(LocatedXml::text).orElse("")),
                form);
    }

    private static Shape.Form line(LocatedXml holder, List<LocatedXml> points) {
        if (points.size() < 2) {
            throw holder.fault("needs at least 2 points, has " + points.size());
        }
        return new Shape.Form.Line(points.stream().map(Gpx::spot).toList());
    }

    private static Spot spot(LocatedXml point) {
        double lat = point.number("lat");
        double lon = point.number("lon");
        if (!LatLon.isValid(lat, lon)) {
            throw point.fault(
                    "latitude must be -90 to 90 and longitude -180 to 180 degrees, were " + lat + " and " + lon);
        }
        return new Spot(new LatLon(lat, lon), height(point));
    }

    /** The format's own height is above sea level; what Redshank writes of other heights is an extension. */
    private static Optional<Altitude> height(LocatedXml point) {
        Optional<LocatedXml> own = point.optional("ele");
        if (own.isPresent()) {
            return Optional.of(new Altitude.AboveMeanSeaLevel(own.get().number()));
        }
        return point.optional("extensions")
                .flatMap(more -> more.optional(XmlWriter.HEIGHT))
                .map(height -> {
                    String datum = height.attribute(GeoJson.DATUM).orElse("");
                    return GeoJson.altitude(datum, height.number())
                            .orElseThrow(() -> height.fault("\"" + datum + "\" is no datum; sea, home and ground are"));
                });
    }
}
