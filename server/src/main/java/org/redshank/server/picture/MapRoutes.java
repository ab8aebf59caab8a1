package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Maps: asked for, under way, and shown as tiles. */
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
        routes.add("GET", "/api/maps/{id}/seen/{name}", this::seen);
        routes.add("GET", "/api/maps/{id}/times/{z}/{x}/{y}", this::times);
        new StacRoutes(jobs, desk).addTo(routes);
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
            SeenGround seen = SeenGround.read(jobs.report(job.id()));
            if (seen != null) {
                seen.write(out);
            }
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
        MapTiles tiles = new MapTiles(jobs.map(job.id()), place(job));
        tile(exchange, tiles::png);
    }

    private void times(Exchange exchange) throws IOException {
        Job job = desk.done(exchange);
        TimesTiles tiles = new TimesTiles(seenFile(job, "times.tif"), place(job).epsg());
        tile(exchange, tiles::png);
    }

    private void seen(Exchange exchange) throws IOException {
        String name = exchange.path("name");
        Path file = seenFile(desk.done(exchange), name);
        exchange.stream(SeenGround.type(name), out -> Files.copy(file, out));
    }

    private Path seenFile(Job job, String name) {
        Path file = jobs.seen(job.id()).resolve(SeenGround.NAMES.contains(name) ? name : "none");
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("The map has no " + name
                            + " of what its photos saw; there are times.tif, cm_per_px.tif and footprints.geojson, unless it was"
                            + " made before they were: make it again.")
                    .toException();
        }
        return file;
    }

    private interface Tiles {
        byte @Nullable [] png(int zoom, int column, int row) throws IOException;
    }

    private static void tile(Exchange exchange, Tiles tiles) throws IOException {
        int zoom = whole(exchange.path("z"), FINEST);
        int side = 1 << Math.clamp(zoom, 0, FINEST);
        int column = whole(exchange.path("x"), side - 1);
        int row = whole(exchange.path("y").replaceFirst("\\.png$", ""), side - 1);
        if (zoom < 0 || column < 0 || row < 0) {
            throw Problem.notFound("There is no such tile.").toException();
        }
        byte[] png = tiles.png(zoom, column, row);
        if (png == null) {
            exchange.nothing();
        } else {
            exchange.set("Cache-Control", "private, max-age=86400").answer(200, "image/png", png);
        }
    }

    private static int whole(String text, int most) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) <= most ? Integer.parseInt(text) : -1;
    }
}
