package org.redshank.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.imaging.mosaic.Utm;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.HeightWriter;
import org.redshank.imaging.raster.PictureWriter;
import org.redshank.server.picture.Workshop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures are brought, a map is made of them by a program, and shown as tiles. */
final class PhotoMapTest {
    private static final LatLon PLACE = new LatLon(50.8, 8.9);
    /** 102.4 m to a side: one tile of the file, in a picture of two. */
    private static final double PIXEL = 0.2;

    private static final int SIDE = 1024;

    @TempDir
    Path folder;

    private Fleet fleet;
    private @Nullable Server server;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("made"));
        fleet = Fleet.open(FleetOptions.in(folder.resolve("data")));
    }

    @AfterEach
    void close() {
        server().close();
        fleet.close();
    }

    private Server server() {
        return requireNonNull(server);
    }

    private void serve(Workshop workshop) {
        server = Server.start(ServerOptions.local(0, folder.resolve("data")), fleet, workshop);
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body, String type) throws Exception {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server().address() + path))
                            .header("Authorization", "Bearer " + server().token())
                            .header("Content-Type", type)
                            .method(
                                    method,
                                    body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer =
                call(method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
        assertThat(answer.statusCode()).as(new String(answer.body())).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** A map whose west half is red, made as the real program makes it, and copied in place by a shell. */
    private Workshop readyMap() throws IOException {
        double[] plane = Utm.at(PLACE).project(PLACE);
        GroundGrid grid = new GroundGrid(Utm.at(PLACE).epsg(), plane[0], plane[1], PIXEL, SIDE, SIDE);
        Path map = folder.resolve("made/map.tif");
        try (PictureWriter writer = new PictureWriter(map, grid, 3, folder.resolve("made"));
                Mat red =
                        new Mat(PictureWriter.TILE, PictureWriter.TILE, opencv_core.CV_8UC3, new Scalar(0, 0, 250, 0));
                Mat full = new Mat(PictureWriter.TILE, PictureWriter.TILE, opencv_core.CV_8U, new Scalar(255))) {
            for (int row = 0; row < 2; row++) {
                writer.put(0, row, red, full);
                writer.skip(1, row);
            }
            writer.finish();
        }
        Path report = folder.resolve("made/report.json");
        Files.writeString(
                report,
                String.format(
                        Locale.ROOT,
                        "{\"crs\":\"EPSG:%d\",\"west_m\":%f,\"north_m\":%f,\"pixel_m\":%f,\"width_px\":%d,\"height_px\":%d,"
                                + "\"seen_m2\":950,\"seen_three_times_m2\":600,\"outline_m2\":1000,\"seen_cm_per_px\":2.4}",
                        grid.epsg(),
                        grid.west(),
                        grid.north(),
                        PIXEL,
                        SIDE,
                        SIDE));
        GroundGrid cells = new GroundGrid(grid.epsg(), grid.west(), grid.north(), 1, 100, 100);
        Path times = folder.resolve("made/times.tif");
        HeightWriter.write(times, cells, new float[100 * 100], folder.resolve("made"));
        return command -> command.getFirst().equals("mosaic")
                ? shell(
                        "echo 'reading 1 of 2' >&2; cp \"$1\" \"$2\"; cp \"$3\" \"$4\"; mkdir -p \"$6\"; cp \"$5\" \"$6\"",
                        map,
                        after(command, "--out"),
                        report,
                        after(command, "--report"),
                        times,
                        after(command, "--coverage"))
                : shell(
                        "cmp \"$1\" \"$2\" && echo '{\"features\":[]}' > \"$3\" && echo '{\"changes\":0}' > \"$4\"",
                        Path.of(command.get(1)),
                        Path.of(command.get(2)),
                        after(command, "--out"),
                        after(command, "--report"));
    }

    private static Path after(List<String> command, String option) {
        return Path.of(command.get(command.indexOf(option) + 1));
    }

    private static Process shell(String script, Path... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).start();
    }

    private void bring() throws Exception {
        byte[] picture = "not looked at here".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String name : new String[] {"a.jpg", "b.JPG"}) {
            assertThat(call("PUT", "/api/pictures/north-field/" + name, picture, "application/octet-stream")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private JsonNode await(String id, String state) throws Exception {
        return await("/api/maps/", id, state);
    }

    private JsonNode await(String path, String id, String state) throws Exception {
        JsonNode[] map = new JsonNode[1];
        World.until(id + " " + state, () -> {
            map[0] = json("GET", path + id, "");
            return map[0].path("state").stringValue().equals(state);
        });
        return map[0];
    }

    @Test
    void aMapIsMadeAndShown() throws Exception {
        serve(readyMap());
        bring();
        assertThat(json("GET", "/api/pictures", "").path(0).path("pictures").intValue())
                .isEqualTo(2);
        // The same bytes twice are kept once.
        try (var objects = Files.walk(folder.resolve("data/pictures/objects"))) {
            assertThat(objects.filter(Files::isRegularFile)).hasSize(1);
        }
        String id = json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        JsonNode map = await(id, "done");
        assertThat(map.at("/corners/0/0").doubleValue()).isBetween(PLACE.latDeg() - 1e-6, PLACE.latDeg() + 1e-6);
        // The tile of zoom 19 that holds a place 50 m east and 100 m south of the corner.
        LatLon at = Utm.at(PLACE)
                .place(Utm.at(PLACE).project(PLACE)[0] + 50, Utm.at(PLACE).project(PLACE)[1] - 100);
        int side = 1 << 19;
        int x = (int) ((at.lonDeg() + 180) / 360 * side);
        int y = (int) ((0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(at.latDeg()) / 2)) / (2 * Math.PI))
                * side);
        HttpResponse<byte[]> tile =
                call("GET", "/api/maps/" + id + "/tiles/19/" + x + "/" + y + ".png", new byte[0], "text/plain");
        assertThat(tile.statusCode()).isEqualTo(200);
        var picture = ImageIO.read(new ByteArrayInputStream(tile.body()));
        int red = 0;
        int clear = 0;
        for (int row = 0; row < 256; row++) {
            for (int column = 0; column < 256; column++) {
                int colour = picture.getRGB(column, row);
                red += (colour >>> 24) == 255 && (colour >> 16 & 0xFF) > 200 && (colour & 0xFF) < 60 ? 1 : 0;
                clear += colour >>> 24 == 0 ? 1 : 0;
            }
        }
        assertThat(red + clear).isGreaterThan(64_000);
        assertThat(red).isGreaterThan(20_000);
        assertThat(call("GET", "/api/maps/" + id + "/tiles/19/0/0", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(204);
        // Where the file leaves a tile out, and over its edge.
        int eastward =
                (int) Math.ceil(SIDE * PIXEL / (40_075_016.686 / side * Math.cos(Math.toRadians(PLACE.latDeg()))));
        for (int further = 0; further <= eastward; further++) {
            assertThat(call(
                                    "GET",
                                    "/api/maps/" + id + "/tiles/19/" + (x + further) + "/" + y,
                                    new byte[0],
                                    "text/plain")
                            .statusCode())
                    .isIn(200, 204);
        }
        JsonNode items = json("GET", "/api/stac/items", "");
        assertThat(items.at("/features/0/assets/map/href").stringValue()).isEqualTo("/api/maps/" + id + "/map.tif");
        // A program that walks the catalogue's links comes to the item, and back.
        JsonNode link = json("GET", "/api/stac", "")
                .at("/links")
                .valueStream()
                .filter(one -> one.path("rel").stringValue().equals("item"))
                .findFirst()
                .orElseThrow();
        JsonNode item = json("GET", link.path("href").stringValue(), "");
        assertThat(item).isEqualTo(items.at("/features/0"));
        assertThat(item.at("/links/0/href")).isEqualTo(link.path("href"));
        assertThat(call("GET", "/api/maps/" + id + "/map.tif", new byte[0], "text/plain")
                        .body())
                .isEqualTo(Files.readAllBytes(folder.resolve("made/map.tif")));
        // What its photos saw: told, as a file and as tiles.
        assertThat(map.at("/seen/share").doubleValue()).isEqualTo(0.95);
        String times = item.at("/assets/times/href").stringValue();
        assertThat(call("GET", times, new byte[0], "text/plain").body())
                .isEqualTo(Files.readAllBytes(folder.resolve("made/times.tif")));
        assertThat(call("GET", "/api/maps/" + id + "/times/19/" + x + "/" + y, new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", "/api/maps/" + id + "/seen/cm_per_px.tif", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatChangedBetweenTwoMapsIsFound() throws Exception {
        serve(readyMap());
        bring();
        String before = json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        await(before, "done");
        String ask = "{\"before\":\"%s\",\"after\":\"%s\"}";
        for (String after : List.of(before, "m9", "c1")) {
            byte[] wrong = ask.formatted(before, after).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            HttpResponse<byte[]> refused = call("POST", "/api/changes", wrong, "application/json");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("/after");
        }
        String after = json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        await(after, "done");
        String id = json("POST", "/api/changes", ask.formatted(before, after))
                .path("id")
                .stringValue();
        // Maps that came out alike are on the disk once, with what their photos saw.
        for (String file : List.of("map.tif", "seen/times.tif")) {
            World.until(
                    file + " is kept once",
                    () -> Files.isSameFile(
                            folder.resolve("data/maps/" + before + "/" + file),
                            folder.resolve("data/maps/" + after + "/" + file)));
        }
        assertThat(await("/api/changes/", id, "done").path("before").stringValue())
                .isEqualTo(before);
        assertThat(json("GET", "/api/changes/" + id + "/changes.geojson", "").path("features"))
                .isEmpty();
        assertThat(json("GET", "/api/changes/" + id + "/report", "")
                        .path("changes")
                        .intValue())
                .isZero();
        assertThat(json("GET", "/api/changes", "")).hasSize(1);
        assertThat(json("GET", "/api/maps", "")).hasSize(2);
        assertThat(call("GET", "/api/maps/" + id, new byte[0], "text/plain").statusCode())
                .isEqualTo(404);
        assertThat(call("POST", "/api/changes/" + id + "/stop", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(409);
        server().close();
        serve(World.NO_MAPS);
        assertThat(json("GET", "/api/changes/" + id, "").path("after").stringValue())
                .isEqualTo(after);
    }

    @Test
    void whatChangedBetweenTwoSetsOfPhotosIsFoundWithTheirMapsMadeFirst() throws Exception {
        Workshop ready = readyMap();
        serve(command -> command.get(1).endsWith("south-field")
                ? shell("echo 'no photo says where it was taken' >&2; exit 1")
                : ready.begin(command));
        bring();
        byte[] picture = {1, 2, 3};
        for (String set : List.of("east-field", "south-field")) {
            assertThat(call("PUT", "/api/pictures/" + set + "/a.jpg", picture, "application/octet-stream")
                            .statusCode())
                    .isEqualTo(200);
        }
        String asked = json("POST", "/api/changes", "{\"before\":\"north-field\",\"after\":\"east-field\"}")
                .path("id")
                .stringValue();
        JsonNode done = await("/api/changes/", asked, "done");
        assertThat(json("GET", "/api/maps/" + done.path("after").stringValue(), "")
                        .path("set")
                        .stringValue())
                .isEqualTo("east-field");
        // The maps are there now, and are taken again.
        json("POST", "/api/changes", "{\"before\":\"east-field\",\"after\":\"north-field\"}");
        assertThat(json("GET", "/api/maps", "")).hasSize(2);
        String without = json("POST", "/api/changes", "{\"before\":\"north-field\",\"after\":\"south-field\"}")
                .path("id")
                .stringValue();
        assertThat(await("/api/changes/", without, "failed").path("said").stringValue())
                .contains("the map of south-field was not made", "no photo says where it was taken");
    }

    @Test
    void aMapThatCannotBeMadeSaysWhyAndOneUnderWayIsStopped() throws Exception {
        serve(command -> command.contains("--quick")
                ? shell("echo 'no photo says where it was taken' >&2; exit 1")
                : shell("echo 'matching 1 of 9' >&2; exec sleep 600"));
        bring();
        String slow = json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        World.until(
                "progress",
                () -> json("GET", "/api/maps/" + slow, "")
                        .path("said")
                        .stringValue()
                        .equals("matching 1 of 9"));
        String failing = json("POST", "/api/maps", "{\"set\":\"north-field\",\"quick\":true}")
                .path("id")
                .stringValue();
        assertThat(json("GET", "/api/maps/" + failing, "").path("state").stringValue())
                .isEqualTo("waiting");
        json("POST", "/api/maps/" + slow + "/stop", "");
        assertThat(await(failing, "failed").path("said").stringValue()).isEqualTo("no photo says where it was taken");
        assertThat(json("GET", "/api/maps/" + slow, "").path("state").stringValue())
                .isEqualTo("stopped");
        assertThat(call("GET", "/api/maps/" + failing + "/report", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsUnderWayWhenTheServerEndsGoesOnWhenItBeginsAgain() throws Exception {
        serve(command -> shell("echo 'matching 1 of 9' >&2; exec sleep 600"));
        bring();
        String id = json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        World.until(
                "progress",
                () -> !json("GET", "/api/maps/" + id, "")
                        .path("said")
                        .stringValue()
                        .isEmpty());
        server().close();
        serve(readyMap());
        await(id, "done");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        serve(World.NO_MAPS);
        byte[] some = {1, 2, 3};
        for (String path :
                new String[] {"Up/a.jpg", "x/a.exe", "x/..%2Fa.jpg", "x/.jpg", "..%2Fx/a.jpg", "x/a%00.jpg"}) {
            assertThat(call("PUT", "/api/pictures/" + path, some, "application/octet-stream")
                            .statusCode())
                    .as(path)
                    .isBetween(400, 499);
        }
        assertThat(call("POST", "/api/maps", "{\"set\":\"none\"}".getBytes(), "application/json")
                        .statusCode())
                .isEqualTo(422);
        try (var files = Files.walk(folder.resolve("data/pictures"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
