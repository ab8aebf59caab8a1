package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Maps: asked for, under way, and shown as tiles and as items of a STAC catalogue. */
public final class MapRoutes {
    private static final int FINEST = 24;

    private final Jobs jobs;
    private final JobDesk desk;
    private final PictureStore pictures;

    public MapRoutes(Jobs jobs, PictureStore pictures) {
        this.jobs = jobs;
        this.desk = new JobDesk(jobs, "map", Job.MapOf.class, this::write);
        this.pictures = pictures;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        desk.addTo(routes);
        routes.add("POST", "/api/maps", this::ask);
        routes.add("GET", "/api/maps/{id}/report", desk::report);
        routes.add("GET", "/api/maps/{id}/map.tif", this::geotiff);
        routes.add("GET", "/api/maps/{id}/tiles/{z}/{x}/{y}", this::tile);
        routes.add("GET", "/api/stac", this::catalogue);
        routes.add("GET", "/api/stac/items", this::items);
    }

    private void write(JsonOut out, Job job) {
        Job.MapOf map = map(job);
        JobDesk.head(out, job)
                .text("set", map.set())
                .flag("quick", map.quick())
                .flag("grows", map.grows())
                .number("made", job.made());
        if (job.isThere()) {
            out.array(
                    "corners",
                    place(job).corners(),
                    corner -> out.array(List.of(corner.latDeg(), corner.lonDeg()), number -> out.number(number)));
        }
        out.end();
    }

    private void ask(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String set = in.text("set", 1, 61);
        boolean quick = in.flag("quick", false);
        boolean grows = in.flag("grows", false);
        if (grows && !quick) {
            in.fault("grows", "Only a quick map grows; set quick, too.");
        }
        if (!PictureStore.isSet(set) || pictures.pictures(set).isEmpty()) {
            in.fault("set", "There are no pictures of this name; PUT them first.");
        }
        in.done();
        Job job = jobs.ask(new Job.MapOf(set, quick, grows));
        exchange.created("/api/maps/" + job.id(), out -> write(out, job));
    }

    private static Job.MapOf map(Job job) {
        return (Job.MapOf) job.work();
    }

    private MapPlace place(Job job) {
        return MapPlace.read(jobs.report(job.id()));
    }

    private void geotiff(Exchange exchange) throws IOException {
        Path file = jobs.map(desk.done(exchange).id());
        exchange.stream("image/tiff; application=geotiff; profile=cloud-optimized", out -> Files.copy(file, out));
    }

    private void tile(Exchange exchange) throws IOException {
        Job job = desk.done(exchange);
        int zoom = whole(exchange.path("z"), FINEST);
        int side = 1 << Math.clamp(zoom, 0, FINEST);
        int column = whole(exchange.path("x"), side - 1);
        int row = whole(exchange.path("y").replaceFirst("\\.png$", ""), side - 1);
        if (zoom < 0 || column < 0 || row < 0) {
            throw Problem.notFound("There is no such tile.").toException();
        }
        byte[] png = new MapTiles(jobs.map(job.id()), place(job)).png(zoom, column, row);
        if (png == null) {
            exchange.nothing();
        } else {
            exchange.set("Cache-Control", "private, max-age=86400").answer(200, "image/png", png);
        }
    }

    private static int whole(String text, int most) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
    }

    private void catalogue(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> {
            out.object()
                    .text("type", "Catalog")
                    .text("stac_version", "1.0.0")
                    .text("id", "redshank")
                    .text("description", "Maps made of the pictures of this server");
            out.array(
                    "links",
                    List.of("self", "root", "items"),
                    link -> out.object()
                            .text("rel", link)
                            .text("href", link.equals("items") ? "/api/stac/items" : "/api/stac")
                            .text("type", link.equals("items") ? "application/geo+json" : "application/json")
                            .end());
            out.end();
        });
    }

    private void items(Exchange exchange) throws IOException {
        exchange.query().done();
        List<Job> done =
                jobs.list(Job.MapOf.class).stream().filter(Job::isThere).toList();
        byte[] body = JsonOut.bytes(out -> {
            out.object().text("type", "FeatureCollection");
            out.array("features", done, job -> item(out, job));
            out.end();
        });
        exchange.answer(200, "application/geo+json", body);
    }

    private void item(JsonOut out, Job job) {
        List<LatLon> corners = place(job).corners();
        List<LatLon> ring = new ArrayList<>(corners.reversed());
        ring.add(ring.getFirst());
        out.object().text("type", "Feature").text("stac_version", "1.0.0").text("id", job.id());
        out.object("geometry")
                .text("type", "Polygon")
                .array(
                        "coordinates",
                        List.of(ring),
                        one -> out.array(
                                one, at -> out.array(List.of(at.lonDeg(), at.latDeg()), number -> out.number(number))));
        out.end();
        out.array(
                "bbox",
                List.of(
                        corners.stream().mapToDouble(LatLon::lonDeg).min().orElseThrow(),
                        corners.stream().mapToDouble(LatLon::latDeg).min().orElseThrow(),
                        corners.stream().mapToDouble(LatLon::lonDeg).max().orElseThrow(),
                        corners.stream().mapToDouble(LatLon::latDeg).max().orElseThrow()),
                number -> out.number(number));
        out.object("properties")
                .time("datetime", job.askedAt())
                .text("title", map(job).set())
                .end();
        out.array("links", List.of(), link -> {});
        String base = "/api/maps/" + job.id();
        out.object("assets");
        out.object("map")
                .text("href", base + "/map.tif")
                .text("type", "image/tiff; application=geotiff; profile=cloud-optimized")
                .end();
        out.object("tiles")
                .text("href", base + "/tiles/{z}/{x}/{y}.png")
                .text("type", "image/png")
                .end();
        out.object("report")
                .text("href", base + "/report")
                .text("type", "application/json")
                .end();
        out.end();
        out.end();
    }
}
