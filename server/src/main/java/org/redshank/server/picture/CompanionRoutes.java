package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parts of pictures at full resolution that companions are asked for. An ask is a file in the folder of a companion that was
 * heard, which is told over the radio and taken away when its answer has come; the answer is one of its pictures.
 */
public final class CompanionRoutes {
    private static final int MOST_PIXELS = 0xFFFF;
    private static final int MOST_ASKS = 64;
    private static final String JSON = ".json";

    private final Path folder;

    /** @param folder of what companions send, a folder for each within */
    public CompanionRoutes(Path folder) {
        this.folder = folder;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/companions", this::list);
        routes.add("GET", "/api/companions/{name}/pictures", this::pictures);
        routes.add("GET", "/api/companions/{name}/pictures/{file}", this::picture);
        routes.add("POST", "/api/companions/{name}/asks", this::ask);
    }

    private static List<String> names(Path where, String ending) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private Path asks(String name) {
        return folder.resolve(name).resolve("asks");
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        List<Companion> companions = names(folder, "").stream()
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .map(this::companion)
                .toList();
        exchange.json(200, out -> out.array(companions, companion -> write(out, companion)));
    }

    private record Companion(String name, int asks) {}

    private Companion companion(String name) {
        try {
            return new Companion(name, names(asks(name), JSON).size());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(JsonOut out, Companion companion) {
        out.object()
                .text("name", companion.name)
                .number("openAsks", companion.asks)
                .end();
    }

    private String heard(Exchange exchange) throws IOException {
        String name = exchange.path("name");
        if (!names(folder, "").contains(name)) {
            throw Problem.notFound(
                            "No companion of the name " + name + " was heard; GET /api/companions tells which were.")
                    .toException();
        }
        return name;
    }

    private void pictures(Exchange exchange) throws IOException {
        Path own = folder.resolve(heard(exchange));
        exchange.query().done();
        List<CompanionPicture> pictures = CompanionPicture.in(own);
        exchange.json(200, out -> out.array(pictures, picture -> picture.write(out)));
    }

    private void picture(Exchange exchange) throws IOException {
        String name = heard(exchange);
        String file = exchange.path("file");
        Path there = folder.resolve(name).resolve(PictureStore.isPicture(file) ? file : "none");
        if (!Files.isRegularFile(there)) {
            throw Problem.notFound("There is no picture " + file + " of " + name + ".")
                    .toException();
        }
        exchange.set("Cache-Control", "private, max-age=3600").stream("image/jpeg", out -> Files.copy(there, out));
    }

    private void ask(Exchange exchange) throws IOException {
        String name = heard(exchange);
        JsonIn in = exchange.json();
        String picture = in.text("picture", 16, 16);
        if (!picture.matches("[0-9a-f]{16}")) {
            in.fault("picture", "A picture is named by the 16 digits, 0 to 9 and a to f, that its files begin with.");
        }
        long x = in.whole("x", 0, MOST_PIXELS);
        long y = in.whole("y", 0, MOST_PIXELS);
        long width = in.whole("width", 1, MOST_PIXELS);
        long height = in.whole("height", 1, MOST_PIXELS);
        if (names(asks(name), JSON).size() >= MOST_ASKS) {
            in.fault("picture", "There are " + MOST_ASKS + " open asks already; wait until some are answered.");
        }
        in.done();
        Path asks = Files.createDirectories(asks(name));
        String file = picture + "-" + x + "-" + y + "-" + width + "-" + height;
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("picture", picture)
                .put("x", x)
                .put("y", y)
                .put("width", width)
                .put("height", height)
                .toString();
        Path fresh = Files.writeString(asks.resolve(file + ".new"), json);
        Files.move(
                fresh, asks.resolve(file + JSON), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        exchange.created(
                "/api/companions",
                out -> out.object()
                        .text("picture", picture)
                        .number("x", x)
                        .number("y", y)
                        .number("width", width)
                        .number("height", height)
                        .end());
    }
}
