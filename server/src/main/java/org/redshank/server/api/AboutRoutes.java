package org.redshank.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.Fleet;
import org.redshank.journal.JournalStatus;
import org.redshank.server.http.Access;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Routes;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The server itself: its version, its health, its description. */
public final class AboutRoutes {
    private final Fleet fleet;
    private final String version;
    private final Instant startedAt = Instant.now();
    private final AtomicReference<byte @Nullable []> openApi = new AtomicReference<>();

    public AboutRoutes(Fleet fleet, String version) {
        this.fleet = fleet;
        this.version = version;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/about", this::about);
        routes.add("GET", "/api/openapi.json", this::openApi);
        routes.add("GET", "/healthz", Access.OPEN, this::health);
    }

    private void about(Exchange exchange) throws IOException {
        exchange.json(
                200,
                out -> out.object()
                        .text("name", "Redshank")
                        .text("version", version)
                        .time("startedAt", startedAt)
                        .time("clock", fleet.clock().now())
                        .number("clockSpeed", fleet.clock().speed())
                        .end());
    }

    private void health(Exchange exchange) throws IOException {
        JournalStatus status = fleet.journal().status();
        String journal = JournalRoutes.state(status);
        boolean ok = journal.equals("ok");
        exchange.json(
                ok ? 200 : 503,
                out -> out.object()
                        .text("status", ok ? "ok" : "degraded")
                        .text("journal", journal)
                        .number("vehicles", fleet.vehicles().size())
                        .end());
    }

    /** The document is written in YAML for people and turned to JSON when it is first asked for. */
    private void openApi(Exchange exchange) throws IOException {
        byte[] json = openApi.get();
        if (json == null) {
            try (InputStream yaml = AboutRoutes.class.getResourceAsStream("/openapi.yaml")) {
                json = YAMLMapper.shared().readTree(yaml).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            }
            openApi.set(json);
        }
        exchange.answer(200, "application/json", json);
    }
}
