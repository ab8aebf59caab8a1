package org.redshank.server.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Sets of pictures. */
public final class PictureRoutes {
    private static final long MOST_BYTES = 200L << 20;

    private final PictureStore store;

    public PictureRoutes(PictureStore store) {
        this.store = store;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/pictures", this::sets);
        routes.add("GET", "/api/pictures/{set}", this::list);
        routes.add("DELETE", "/api/pictures/{set}", this::remove);
        routes.add("PUT", "/api/pictures/{set}/{name}", this::put);
        routes.add("GET", "/api/pictures/{set}/{name}", this::read);
    }

    private void sets(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(
                200,
                out -> out.array(
                        store.sets(),
                        set -> out.object()
                                .text("set", set)
                                .number("pictures", store.photos(set))
                                .flag("film", store.hasPoses(set))
                                .flag("camera", store.hasCamera(set))
                                .end()));
    }

    private void list(Exchange exchange) throws IOException {
        String set = set(exchange);
        exchange.json(
                200,
                out -> out.array(
                        store.pictures(set),
                        picture -> out.object()
                                .text("name", picture.name())
                                .number("bytes", picture.bytes())
                                .text(
                                        "href",
                                        "/api/pictures/" + set + "/"
                                                + picture.name().replace(" ", "%20"))
                                .end()));
    }

    private String set(Exchange exchange) {
        String set = exchange.path("set");
        if (!PictureStore.isSet(set) || !store.sets().contains(set)) {
            throw Problem.notFound("There is no set " + set + ".").toException();
        }
        return set;
    }

    private void remove(Exchange exchange) throws IOException {
        store.remove(set(exchange));
        exchange.nothing();
    }

    private void put(Exchange exchange) throws IOException {
        String set = exchange.path("set");
        String name = exchange.path("name");
        if (!PictureStore.isSet(set)) {
            throw Problem.malformed("A set is named by lower case letters, digits and hyphens, was " + set + ".")
                    .toException();
        }
        if (!PictureStore.isKept(name)) {
            throw Problem.malformed("A picture is a file that ends in .jpg, .jpeg, .tif, .tiff or .png, a film one that"
                            + " ends in .mp4, .avi, .mov, .mkv or .ts; pose.csv and camera.json go with a film; was "
                            + name + ".")
                    .toException();
        }
        try (InputStream body = exchange.body(MOST_BYTES)) {
            String hash = store.put(set, name, body);
            exchange.json(200, out -> out.object().text("sha256", hash).end());
        } catch (IOException e) {
            if (store.isFull()) {
                throw Problem.noRoom("There is no room for " + name + "; nothing of it was kept.")
                        .toException();
            }
            throw e;
        }
    }

    private void read(Exchange exchange) throws IOException {
        String set = set(exchange);
        String name = exchange.path("name");
        Path file = store.folder(set).resolve(PictureStore.isKept(name) ? name : "none");
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("There is no picture " + name + " in " + set + ".")
                    .toException();
        }
        exchange.set("Cache-Control", "private, max-age=3600").stream(type(name), out -> Files.copy(file, out));
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png" -> "image/png";
            case "tif", "tiff" -> "image/tiff";
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "mp4", "avi", "mov", "mkv", "ts" -> "application/octet-stream";
            default -> "image/jpeg";
        };
    }
}
