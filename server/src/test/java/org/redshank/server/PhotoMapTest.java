package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.mosaic.Utm;
import tools.jackson.databind.JsonNode;

/** Pictures are brought, a map is made of them by a program, and shown as tiles. */
final class PhotoMapTest {
    @TempDir
    Path folder;

    private PhotoServer photos;

    @BeforeEach
    void open() throws IOException {
        photos = new PhotoServer(folder);
    }

    @AfterEach
    void close() {
        photos.close();
    }

    @Test
    void aMapIsMadeAndShown() throws Exception {
        photos.serve(photos.readyMap());
        photos.bring();
        assertThat(photos.json("GET", "/api/pictures", "")
                        .path(0)
                        .path("pictures")
                        .intValue())
                .isEqualTo(2);
        // The same bytes twice are kept once.
        try (var objects = Files.walk(folder.resolve("data/pictures/objects"))) {
            assertThat(objects.filter(Files::isRegularFile)).hasSize(1);
        }
        String id = photos.json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        JsonNode map = photos.await(id, "done");
        assertThat(map.at("/corners/0/0").doubleValue())
                .isBetween(PhotoServer.PLACE.latDeg() - 1e-6, PhotoServer.PLACE.latDeg() + 1e-6);
        // The tile of zoom 19 that holds a place 50 m east and 100 m south of the corner.
        LatLon at = Utm.at(PhotoServer.PLACE)
                .place(
                        Utm.at(PhotoServer.PLACE).project(PhotoServer.PLACE)[0] + 50,
                        Utm.at(PhotoServer.PLACE).project(PhotoServer.PLACE)[1] - 100);
        int side = 1 << 19;
        int x = (int) ((at.lonDeg() + 180) / 360 * side);
        int y = (int) ((0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(at.latDeg()) / 2)) / (2 * Math.PI))
                * side);
        HttpResponse<byte[]> tile =
                photos.call("GET", "/api/maps/" + id + "/tiles/19/" + x + "/" + y + ".png", new byte[0], "text/plain");
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
        assertThat(photos.call("GET", "/api/maps/" + id + "/tiles/19/0/0", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(204);
        // Where the file leaves a tile out, and over its edge.
        int eastward = (int) Math.ceil(PhotoServer.SIDE
                * PhotoServer.PIXEL
                / (40_075_016.686 / side * Math.cos(Math.toRadians(PhotoServer.PLACE.latDeg()))));
        for (int further = 0; further <= eastward; further++) {
            assertThat(photos.call(
                                    "GET",
                                    "/api/maps/" + id + "/tiles/19/" + (x + further) + "/" + y,
                                    new byte[0],
                                    "text/plain")
                            .statusCode())
                    .isIn(200, 204);
        }
        JsonNode items = photos.json("GET", "/api/stac/items", "");
        assertThat(items.at("/features/0/assets/map/href").stringValue()).isEqualTo("/api/maps/" + id + "/map.tif");
        // A program that walks the catalogue's links comes to the item, and back.
        JsonNode link = photos.json("GET", "/api/stac", "")
                .at("/links")
                .valueStream()
                .filter(one -> one.path("rel").stringValue().equals("item"))
                .findFirst()
                .orElseThrow();
        JsonNode item = photos.json("GET", link.path("href").stringValue(), "");
        assertThat(item).isEqualTo(items.at("/features/0"));
        assertThat(item.at("/links/0/href")).isEqualTo(link.path("href"));
        assertThat(photos.call("GET", "/api/maps/" + id + "/map.tif", new byte[0], "text/plain")
                        .body())
                .isEqualTo(Files.readAllBytes(folder.resolve("made/map.tif")));
        // What its photos saw: told, as a file and as tiles.
        assertThat(map.at("/seen/share").doubleValue()).isEqualTo(0.95);
        String times = item.at("/assets/times/href").stringValue();
        assertThat(photos.call("GET", times, new byte[0], "text/plain").body())
                .isEqualTo(Files.readAllBytes(folder.resolve("made/times.tif")));
        assertThat(photos.call("GET", "/api/maps/" + id + "/times/19/" + x + "/" + y, new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(200);
        assertThat(photos.call("GET", "/api/maps/" + id + "/seen/cm_per_px.tif", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aMapThatCannotBeMadeSaysWhyAndOneUnderWayIsStopped() throws Exception {
        photos.serve(command -> command.contains("--quick")
                ? PhotoServer.shell("echo 'no photo says where it was taken' >&2; exit 1")
                : PhotoServer.shell("echo 'matching 1 of 9' >&2; exec sleep 600"));
        photos.bring();
        String slow = photos.json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        World.until(
                "progress",
                () -> photos.json("GET", "/api/maps/" + slow, "")
                        .path("said")
                        .stringValue()
                        .equals("matching 1 of 9"));
        String failing = photos.json("POST", "/api/maps", "{\"set\":\"north-field\",\"quick\":true}")
                .path("id")
                .stringValue();
        assertThat(photos.json("GET", "/api/maps/" + failing, "").path("state").stringValue())
                .isEqualTo("waiting");
        photos.json("POST", "/api/maps/" + slow + "/stop", "");
        assertThat(photos.await(failing, "failed").path("said").stringValue())
                .isEqualTo("no photo says where it was taken");
        assertThat(photos.json("GET", "/api/maps/" + slow, "").path("state").stringValue())
                .isEqualTo("stopped");
        assertThat(photos.call("GET", "/api/maps/" + failing + "/report", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsUnderWayWhenTheServerEndsGoesOnWhenItBeginsAgain() throws Exception {
        photos.serve(command -> PhotoServer.shell("echo 'matching 1 of 9' >&2; exec sleep 600"));
        photos.bring();
        String id = photos.json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        World.until(
                "progress",
                () -> !photos.json("GET", "/api/maps/" + id, "")
                        .path("said")
                        .stringValue()
                        .isEmpty());
        photos.end();
        photos.serve(photos.readyMap());
        photos.await(id, "done");
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        photos.serve(World.NO_MAPS);
        byte[] some = {1, 2, 3};
        for (String path :
                new String[] {"Up/a.jpg", "x/a.exe", "x/..%2Fa.jpg", "x/.jpg", "..%2Fx/a.jpg", "x/a%00.jpg"}) {
            assertThat(photos.call("PUT", "/api/pictures/" + path, some, "application/octet-stream")
                            .statusCode())
                    .as(path)
                    .isBetween(400, 499);
        }
        assertThat(photos.call("POST", "/api/maps", "{\"set\":\"none\"}".getBytes(), "application/json")
                        .statusCode())
                .isEqualTo(422);
        try (var files = Files.walk(folder.resolve("data/pictures"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
