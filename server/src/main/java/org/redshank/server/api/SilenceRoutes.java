package org.redshank.server.api;

import java.io.IOException;
import org.redshank.earth.LatLon;
import org.redshank.fleet.silence.Silence;
import org.redshank.fleet.silence.Silences;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Routes;

/** Where vehicles should be that are not heard. */
public final class SilenceRoutes {
    private final Silences silences;

    public SilenceRoutes(Silences silences) {
        this.silences = silences;
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/silences", this::list);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(silences.list(), silence -> write(out, silence)));
    }

    private static void write(JsonOut out, Silence silence) {
        out.object()
                .text("vehicle", silence.vehicle())
                .time("since", silence.since())
                .flag("planned", silence.planned())
                .time("expected", silence.expected())
                .flag("overdue", silence.overdue());
        place(out.object("now"), silence.now().at())
                .number("altitudeAmslM", Math.round(silence.now().seaMetres() * 10) / 10.0)
                .number("radiusM", Math.round(silence.now().radiusMetres()))
                .end();
        out.text("does", silence.does());
        out.array("ahead", silence.ahead(), at -> place(out.object(), at).end());
        out.end();
    }

    private static JsonOut place(JsonOut out, LatLon at) {
        return out.number("latDeg", at.latDeg()).number("lonDeg", at.lonDeg());
    }
}
