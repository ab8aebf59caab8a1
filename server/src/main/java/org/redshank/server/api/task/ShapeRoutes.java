package org.redshank.server.api.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redshank.earth.LatLon;
import org.redshank.planning.files.FileFaultException;
import org.redshank.planning.files.GeoJson;
import org.redshank.planning.space.PolygonArea;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Reads the shapes in a person's file with the readers of planning, so that consoles need none of their own. */
public final class ShapeRoutes {
    private static final long MOST = 16 << 20;

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/shapes", ShapeRoutes::read);
    }

    private static void read(Exchange exchange) throws IOException {
        String name = exchange.query().text("name", 200);
        if (name == null || name.isBlank()) {
            throw Problem.query("name", "This is missing; its ending says what form the file has.")
                    .toException();
        }
        byte[] bytes;
        try (InputStream in = exchange.body(MOST)) {
            bytes = in.readAllBytes();
        }
        GeoJson shapes = shapes(name, bytes);
        byte[] body = JsonOut.bytes(out -> {
            out.object().text("type", "FeatureCollection").name("features");
            out.array(List.of(shapes), all -> features(out, all)); // several features from one
            out.end();
        });
        exchange.answer(200, "application/geo+json", body);
    }

    private static GeoJson shapes(String name, byte[] bytes) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".geojson") && !lower.endsWith(".json")) {
            throw Problem.query("name", "A file of this ending is not read: use .geojson.")
                    .toException();
        }
        try {
            return GeoJson.read(name, new String(bytes, StandardCharsets.UTF_8));
        } catch (FileFaultException e) {
            throw Problem.of("file", 422, "The file cannot be read", e.getMessage())
                    .mend("Correct it there, or draw the shape.")
                    .toException();
        }
    }

    private static void features(JsonOut out, GeoJson shapes) {
        for (PolygonArea area : shapes.areas()) {
            feature(out, "Polygon");
            out.name("coordinates").array(rings(area), ring -> out.array(ring, at -> position(out, at)));
            out.end().end();
        }
        for (List<LatLon> line : shapes.lines()) {
            feature(out, "LineString");
            out.name("coordinates").array(line, at -> position(out, at));
            out.end().end();
        }
        for (LatLon at : shapes.points()) {
            feature(out, "Point");
            position(out.name("coordinates"), at);
            out.end().end();
        }
    }

    private static List<List<LatLon>> rings(PolygonArea area) {
        List<List<LatLon>> rings = new ArrayList<>();
        rings.add(area.outer());
        rings.addAll(area.holes());
        return rings;
    }

    private static void feature(JsonOut out, String type) {
        out.object().text("type", "Feature").object("properties").end();
        out.object("geometry").text("type", type);
    }

    private static void position(JsonOut out, LatLon at) {
        out.array(List.of(at.lonDeg(), at.latDeg()), number -> out.number(number));
    }
}
