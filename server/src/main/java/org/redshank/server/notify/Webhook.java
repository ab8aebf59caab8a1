package org.redshank.server.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.redshank.fleet.alert.Alert;
import org.redshank.server.api.alert.AlertOut;
import org.redshank.server.http.JsonOut;

/** Posts an alert as JSON, in the form of {@code GET /api/alerts/{id}}; any answer of 2xx has taken it. */
public final class Webhook implements Way {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI uri;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @throws IllegalArgumentException for what is no http or https address */
    public Webhook(String address) {
        this.uri = URI.create(address);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("'" + address + "' is no webhook; write http://HOST/PATH or https://…");
        }
    }

    @Override
    public String name() {
        return "webhook to " + uri.getHost();
    }

    @Override
    public void bring(Alert alert) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonOut.bytes(out -> AlertOut.write(out, alert, null))))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("it answers " + status);
        }
    }
}
