package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.server.picture.Workshop;
import tools.jackson.databind.JsonNode;

/** What changed between two maps, or between two sets of pictures whose maps are made first. */
final class MapChangeTest {
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
    void whatChangedBetweenTwoMapsIsFound() throws Exception {
        photos.serve(photos.readyMap());
        photos.bring();
        String before = photos.json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        photos.await(before, "done");
        String ask = "{\"before\":\"%s\",\"after\":\"%s\"}";
        for (String after : List.of(before, "m9", "c1")) {
            byte[] wrong = ask.formatted(before, after).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            HttpResponse<byte[]> refused = photos.call("POST", "/api/changes", wrong, "application/json");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("/after");
        }
        String after = photos.json("POST", "/api/maps", "{\"set\":\"north-field\"}")
                .path("id")
                .stringValue();
        photos.await(after, "done");
        String id = photos.json("POST", "/api/changes", ask.formatted(before, after))
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
        assertThat(photos.await("/api/changes/", id, "done").path("before").stringValue())
                .isEqualTo(before);
        assertThat(photos.json("GET", "/api/changes/" + id + "/changes.geojson", "")
                        .path("features"))
                .isEmpty();
        assertThat(photos.json("GET", "/api/changes/" + id + "/report", "")
                        .path("changes")
                        .intValue())
                .isZero();
        assertThat(photos.json("GET", "/api/changes", "")).hasSize(1);
        assertThat(photos.json("GET", "/api/maps", "")).hasSize(2);
        assertThat(photos.call("GET", "/api/maps/" + id, new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(404);
        assertThat(photos.call("POST", "/api/changes/" + id + "/stop", new byte[0], "text/plain")
                        .statusCode())
                .isEqualTo(409);
        photos.end();
        photos.serve(World.NO_MAPS);
        assertThat(photos.json("GET", "/api/changes/" + id, "").path("after").stringValue())
                .isEqualTo(after);
    }

    @Test
    void whatChangedBetweenTwoSetsOfPhotosIsFoundWithTheirMapsMadeFirst() throws Exception {
        Workshop ready = photos.readyMap();
        photos.serve(command -> command.get(1).endsWith("south-field")
                ? PhotoServer.shell("echo 'no photo says where it was taken' >&2; exit 1")
                : ready.begin(command));
        photos.bring();
        byte[] picture = {1, 2, 3};
        for (String set : List.of("east-field", "south-field")) {
            assertThat(photos.call("PUT", "/api/pictures/" + set + "/a.jpg", picture, "application/octet-stream")
                            .statusCode())
                    .isEqualTo(200);
        }
        String asked = photos.json("POST", "/api/changes", "{\"before\":\"north-field\",\"after\":\"east-field\"}")
                .path("id")
                .stringValue();
        JsonNode done = photos.await("/api/changes/", asked, "done");
        assertThat(photos.json("GET", "/api/maps/" + done.path("after").stringValue(), "")
                        .path("set")
                        .stringValue())
                .isEqualTo("east-field");
        // The maps are there now, and are taken again.
        photos.json("POST", "/api/changes", "{\"before\":\"east-field\",\"after\":\"north-field\"}");
        assertThat(photos.json("GET", "/api/maps", "")).hasSize(2);
        String without = photos.json("POST", "/api/changes", "{\"before\":\"north-field\",\"after\":\"south-field\"}")
                .path("id")
                .stringValue();
        assertThat(photos.await("/api/changes/", without, "failed").path("said").stringValue())
                .contains("the map of south-field was not made", "no photo says where it was taken");
    }
}
