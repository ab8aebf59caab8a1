package org.redshank.server.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Routes;

/** The maps that are made as a STAC catalogue (version 1.0.0): a catalogue with a link to each item, and all items at once. */
final class StacRoutes {
    private static final String VERSION = "1.0.0";
    private static final String CATALOGUE = "/api/stac";
    private static final String ITEMS = "/api/stac/items";
    private static final String JSON = "application/json";
    private static final String GEOJSON = "application/geo+json";

    private final Jobs jobs;
    private final JobDesk desk;

    StacRoutes(Jobs jobs, JobDesk desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    /** Adds the routes. */
    void addTo(Routes routes) {
        routes.add("GET", CATALOGUE, this::catalogue);
        routes.add("GET", ITEMS, this::items);
        routes.add("GET", ITEMS + "/{id}", this::item);
    }

    private record Link(String rel, String href, String type) {}

    private static void links(JsonOut out, List<Link> links) {
        out.array(
                "links",
                links,
                link -> out.object()
                        .text("rel", link.rel)
                        .text("href", link.href)
                        .text("type", link.type)
                        .end());
    }

    private List<Job> made() {
        return jobs.list(Job.MapOf.class).stream().filter(Job::isThere).toList();
    }

    private void catalogue(Exchange exchange) throws IOException {
        exchange.query().done();
        List<Link> links = new ArrayList<>(List.of(
                new Link("self", CATALOGUE, JSON),
                new Link("root", CATALOGUE, JSON),
                new Link("items", ITEMS, GEOJSON)));
        made().forEach(job -> links.add(new Link("item", ITEMS + "/" + job.id(), GEOJSON)));
        exchange.json(200, out -> {
            out.object()
                    .text("type", "Catalog")
                    .text("stac_version", VERSION)
                    .text("id", "redshank")
                    .text("description", "Maps made of the pictures of this server");
            links(out, links);
            out.end();
        });
    }

    private void items(Exchange exchange) throws IOException {
        exchange.query().done();
        byte[] body = JsonOut.bytes(out -> {
            out.object().text("type", "FeatureCollection");
            out.array("features", made(), job -> item(out, job));
            out.end();
        });
        exchange.answer(200, GEOJSON, body);
    }

    private void item(Exchange exchange) throws IOException {
        Job job = desk.done(exchange);
        exchange.answer(200, GEOJSON, JsonOut.bytes(out -> item(out, job)));
    }

    private void item(JsonOut out, Job job) {
        List<LatLon> corners = MapPlace.read(jobs.report(job.id())).corners();
        List<LatLon> ring = new ArrayList<>(corners.reversed());
        ring.add(ring.getFirst());
        out.object().text("type", "Feature").text("stac_version", VERSION).text("id", job.id());
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
                .text("title", ((Job.MapOf) job.work()).set())
                .end();
        links(
                out,
                List.of(
                        new Link("self", ITEMS + "/" + job.id(), GEOJSON),
                        new Link("root", CATALOGUE, JSON),
                        new Link("parent", CATALOGUE, JSON)));
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
        out.object("report").text("href", base + "/report").text("type", JSON).end();
        SeenGround seen = SeenGround.read(jobs.report(job.id()));
        if (seen != null) {
            for (String name : SeenGround.NAMES) {
                out.object(name.substring(0, name.indexOf('.')).replace('_', '-'))
                        .text("href", base + "/seen/" + name)
                        .text("type", SeenGround.type(name))
                        .end();
            }
            out.object("times-tiles")
                    .text("href", base + "/times/{z}/{x}/{y}.png")
                    .text("type", "image/png")
                    .end();
        }
        out.end();
        out.end();
    }
}
