package org.redshank.server.api;

import java.io.IOException;
import java.util.Locale;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.fleet.link.LinkUri;
import org.redshank.fleet.link.Links;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.ProblemException;
import org.redshank.server.http.Routes;

/** Links: added, switched, removed. */
public final class LinkRoutes {
    private static final int MOST_LINKS = 200;

    private final Links links;

    public LinkRoutes(Links links) {
        this.links = links;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/links", this::list);
        routes.add("POST", "/api/links", this::add);
        routes.add("GET", "/api/links/{id}", this::read);
        routes.add("PATCH", "/api/links/{id}", this::change);
        routes.add("DELETE", "/api/links/{id}", this::remove);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(links.list(), link -> LinkJson.write(out, link)));
    }

    private void add(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String name = in.text("name", 1, 80).strip();
        String uri = in.text("uri", 1, 500).strip();
        boolean enabled = in.flag("enabled", true);
        String signing = in.textOrNull("signing", 8, 200);
        if (!uri.isEmpty()) {
            try {
                LinkUri.parse(uri);
            } catch (IllegalArgumentException e) {
                in.fault("uri", String.valueOf(e.getMessage()));
            }
        }
        in.done();
        if (links.list().size() >= MOST_LINKS) {
            throw Problem.conflict("There are " + MOST_LINKS + " links already.")
                    .mend("Remove one first.")
                    .toException();
        }
        LinkStatus added = links.add(new LinkConfig(freeId(name), name, uri, enabled, signing), true);
        exchange.created("/api/links/" + added.config().id(), out -> LinkJson.write(out, added));
    }

    private void read(Exchange exchange) throws IOException {
        LinkStatus link = links.find(exchange.path("id"));
        if (link == null) {
            throw absent(exchange);
        }
        exchange.json(200, out -> LinkJson.write(out, link));
    }

    private void change(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        boolean enabled = in.flag("enabled");
        in.done();
        LinkStatus link = links.enable(exchange.path("id"), enabled);
        if (link == null) {
            throw absent(exchange);
        }
        exchange.json(200, out -> LinkJson.write(out, link));
    }

    private void remove(Exchange exchange) throws IOException {
        if (!links.remove(exchange.path("id"))) {
            throw absent(exchange);
        }
        exchange.nothing();
    }

    /** An id that tells of the name, so that a journal can be read by people. */
    private String freeId(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String stem = id.isEmpty() ? "link" : id.substring(0, Math.min(40, id.length()));
        String free = stem;
        for (int i = 2; links.find(free) != null; i++) {
            free = stem + "-" + i;
        }
        return free;
    }

    private static ProblemException absent(Exchange exchange) {
        return Problem.notFound("There is no link " + exchange.path("id") + ".").toException();
    }
}
