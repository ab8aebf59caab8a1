package org.redshank.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * The console, from the class path. Text is kept compressed once somebody asked for it. Files under assets have their
 * content's hash in their names and never change; all others are asked for again.
 */
public final class ConsoleFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("pbf", "application/x-protobuf"),
            Map.entry("bin", "application/octet-stream"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"));

    private final ClassLoader classes;
    private final String root;
    private final Map<String, Stored> compressed = new ConcurrentHashMap<>();

    /** Files below a folder of the class path, such as "console". */
    public ConsoleFiles(ClassLoader classes, String root) {
        this.classes = classes;
        this.root = root;
    }

    /** Adds the route: everything that no other route answers. */
    public void addTo(Routes routes) {
        routes.add("GET", "/*", Access.OPEN, this::serve);
    }

    private void serve(Exchange exchange) throws IOException {
        String path = exchange.request().getHttpURI().getDecodedPath().substring(1);
        String name = path.isEmpty() ? "index.html" : path;
        String type = NAME.matcher(name).matches() ? TYPES.get(name.substring(name.lastIndexOf('.') + 1)) : null;
        Stored file = type == null ? null : find(name, type);
        if (file == null || type == null) {
            throw absent(name);
        }
        exchange.set("Cache-Control", name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        exchange.set("ETag", file.tag());
        if (file.tag().equals(exchange.header("If-None-Match"))) {
            notModified(exchange);
            return;
        }
        if (file.gzip() != null) {
            exchange.set("Vary", "Accept-Encoding");
            if (exchange.acceptsGzip()) {
                exchange.set("Content-Encoding", "gzip");
                exchange.whole(200, type, file.gzip());
                return;
            }
        }
        byte[] bytes = read(name);
        if (bytes == null) {
            throw absent(name);
        }
        exchange.whole(200, type, bytes);
    }

    private @Nullable Stored find(String name, String type) throws IOException {
        Stored known = compressed.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = read(name);
        if (bytes == null) {
            return null;
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + '-' + bytes.length + '"';
        boolean text = !type.startsWith("image/") && !type.startsWith("font/") || type.startsWith("image/svg");
        Stored stored = new Stored(tag, text ? Exchange.gzip(bytes) : null);
        compressed.put(name, stored);
        return stored;
    }

    private byte @Nullable [] read(String name) throws IOException {
        try (InputStream in = classes.getResourceAsStream(root + "/" + name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static void notModified(Exchange exchange) throws IOException {
        exchange.response().setStatus(304);
        exchange.handOver();
        Content.Sink.write(exchange.response(), true, ByteBuffer.wrap("".getBytes(StandardCharsets.US_ASCII)));
        exchange.callback().succeeded();
    }

    private ProblemException absent(String name) {
        Problem problem = Problem.notFound("There is no file " + name + ".");
        return name.equals("index.html")
                ? problem.mend("This build has no console in it: build the module web first.")
                        .toException()
                : problem.toException();
    }

    private record Stored(String tag, byte @Nullable [] gzip) {}
}
