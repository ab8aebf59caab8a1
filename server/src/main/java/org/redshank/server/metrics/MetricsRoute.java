package org.redshank.server.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.Fleet;
import org.redshank.server.http.Access;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Routes;
import org.redshank.server.live.LiveFeed;

/** The metrics in Prometheus' text form. They are put together when they are first asked for. */
public final class MetricsRoute {
    private final Supplier<Metrics> make;
    private @Nullable Metrics metrics;

    public MetricsRoute(Fleet fleet, LiveFeed live) {
        this.make = () -> new Metrics(fleet, live);
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/metrics", Access.LOCAL, this::read);
    }

    private void read(Exchange exchange) throws IOException {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream(16 << 10);
        writer.write(text, metrics().registry().scrape());
        exchange.answer(200, writer.getContentType(), text.toByteArray());
    }

    private synchronized Metrics metrics() {
        if (metrics == null) {
            metrics = make.get();
        }
        return metrics;
    }
}
