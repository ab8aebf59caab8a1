package org.redshank.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with a few plain routes on a real port. */
final class Shell implements AutoCloseable {
    final AtomicLong nanos = new AtomicLong(1);
    final AccessToken token;
    final Sessions sessions;
    final HttpClient client = HttpClient.newHttpClient();
    private final Catalogue catalogue;
    private final HttpListener listener;

    Shell(Path folder) throws Exception {
        this(folder, 1000);
    }

    /** @param atOnce requests that are served at once, and again a second later */
    Shell(Path folder, int atOnce) throws Exception {
        SecureRandom random = new SecureRandom();
        token = AccessToken.in(folder, random);
        catalogue = Catalogue.open(folder.resolve("catalogue.db"));
        sessions = new Sessions(catalogue, InstantSource.system(), random);
        Identity identity = new Identity(token, sessions, nanos::get);
        SecurityHeaders headers = new SecurityHeaders(false);
        Routes routes = new Routes();
        routes.add(
                "GET",
                "/api/hello",
                exchange -> exchange.json(
                        200,
                        out -> out.object()
                                .text("hello", exchange.caller().name())
                                .end()));
        routes.add(
                "GET",
                "/api/open",
                Access.OPEN,
                exchange -> exchange.json(200, out -> out.object().end()));
        routes.add(
                "GET",
                "/api/local",
                Access.LOCAL,
                exchange -> exchange.json(200, out -> out.object().end()));
        routes.add(
                "GET",
                "/api/things/{id}",
                exchange -> exchange.json(
                        200, out -> out.object().text("id", exchange.path("id")).end()));
        routes.add("PUT", "/api/things/{id}", Shell::put);
        routes.add(
                "GET",
                "/api/long",
                exchange -> exchange.answer(
                        200, "text/plain", "redshank ".repeat(1000).getBytes(StandardCharsets.US_ASCII)));
        routes.add("GET", "/api/broken", _ -> {
            throw new IllegalStateException("the secret inside");
        });
        new SessionRoutes(identity, sessions, false).addTo(routes);
        new ConsoleFiles(Shell.class.getClassLoader(), "testconsole").addTo(routes);
        listener = new HttpListener("127.0.0.1", 0, null, new ProblemPages(headers));
        listener.open(new FrontDoor(
                routes,
                new HostCheck(Set.of("drones.example")),
                identity,
                headers,
                new RateLimit(atOnce, atOnce, nanos::get)));
    }

    private static void put(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String name = in.text("name", 1, 10);
        double lat = in.number("latDeg", -90, 90);
        long count = in.whole("count", 0, 5);
        JsonIn nested = in.object("nested");
        if (nested != null) {
            nested.flag("on");
            nested.only();
        }
        in.elements("list", 0, 3).forEach(element -> element.number(0, 1));
        in.done();
        exchange.json(
                200,
                out -> out.object()
                        .text("name", name)
                        .number("latDeg", lat)
                        .number("count", count)
                        .end());
    }

    int port() {
        return listener.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + token.text());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String body) throws Exception {
        return send(authorised("/api/things/a")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends bytes as they are and reads until the server closes the connection. */
    String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static JsonNode json(@Nullable String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Override
    public void close() {
        client.close();
        listener.close();
        catalogue.close();
    }
}
