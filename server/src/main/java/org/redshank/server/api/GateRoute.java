package org.redshank.server.api;

import java.io.IOException;
import java.util.List;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.gate.GateDescription;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Routes;

/** The gate, for people to read. */
public final class GateRoute {
    private final Gate gate;

    public GateRoute(Gate gate) {
        this.gate = gate;
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/gate", this::read);
    }

    private void read(Exchange exchange) throws IOException {
        GateDescription gateDescription = gate.describe();
        exchange.json(200, out -> {
            out.object();
            lines(out, "messages", gateDescription.messages());
            lines(out, "commands", gateDescription.commands());
            lines(out, "parameters", gateDescription.parameters());
            lines(out, "refused", gateDescription.refused());
            out.end();
        });
    }

    private static void lines(JsonOut out, String name, List<GateDescription.Line> lines) {
        out.array(
                name,
                lines,
                line -> out.object()
                        .text("name", line.name())
                        .text("rule", line.rule())
                        .text("limits", line.limits().isEmpty() ? null : line.limits())
                        .end());
    }
}
