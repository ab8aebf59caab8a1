package org.redshank.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;
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

/** A server whose maps a shell makes: pictures are brought to it, and it is asked. */
final class PhotoServer implements AutoCloseable {
    static final LatLon PLACE = new LatLon(50.8, 8.9);
    /** 102.4 m to a side: one tile of the file, in a picture of two. */
    static final double PIXEL = 0.2;

    static final int SIDE = 1024;

    private final Path folder;
    private final Fleet fleet;
    private @Nullable Server server;

    PhotoServer(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("made"));
        fleet = Fleet.open(FleetOptions.in(folder.resolve("data")));
    }

    /** Begins to serve, or begins again. */
    void serve(Workshop workshop) {
        end();
        server = Server.start(ServerOptions.local(0, folder.resolve("data")), fleet, workshop);
    }

    void end() {
        if (server != null) {
            server.close();
        }
        server = null;
    }

    private Server server() {
        return requireNonNull(server);
    }

    HttpResponse<byte[]> call(String method, String path, byte[] body, String type) throws Exception {
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

    JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer =
                call(method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
        assertThat(answer.statusCode()).as(new String(answer.body())).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** A map whose west half is red, made as the real program makes it, and copied in place by a shell. */
    Workshop readyMap() throws IOException {
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

    static Process shell(String script, Path... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).start();
    }

    void bring() throws Exception {
        byte[] picture = "not looked at here".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String name : new String[] {"a.jpg", "b.JPG"}) {
            assertThat(call("PUT", "/api/pictures/north-field/" + name, picture, "application/octet-stream")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    JsonNode await(String id, String state) throws Exception {
        return await("/api/maps/", id, state);
    }

    JsonNode await(String path, String id, String state) throws Exception {
        JsonNode[] map = new JsonNode[1];
        World.until(id + " " + state, () -> {
            map[0] = json("GET", path + id, "");
            return map[0].path("state").stringValue().equals(state);
        });
        return map[0];
    }

    @Override
    public void close() {
        end();
        fleet.close();
    }
}
