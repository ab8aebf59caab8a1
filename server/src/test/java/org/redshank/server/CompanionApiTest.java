package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a picture is asked of a companion that was heard. */
final class CompanionApiTest {
    private static final String RECORD =
            "{\"picture\":\"0123456789abcdef\",\"takenAt\":\"2026-11-27T04:00:00Z\",\"clock\":\"satellites\","
                    + "\"widthPx\":4000,\"heightPx\":3000,\"bytes\":5000000,\"sightings\":[]}";
    private static final String ASK =
            "{\"picture\": \"0123456789abcdef\", \"x\": 1200, \"y\": 800, \"width\": 640, \"height\": 480}";

    @TempDir
    Path folder;

    @Test
    void anAskIsAFileForTheCompanionThatWasHeard() throws Exception {
        try (World world = new World(folder)) {
            assertThat(world.json("/api/companions").size()).isZero();
            assertThat(world.call("POST", "/api/companions/alpha/asks", ASK).statusCode())
                    .isEqualTo(404);
            Path alpha = Files.createDirectories(folder.resolve("companions/alpha"));
            Files.createDirectories(folder.resolve("companions/.redshank"));
            assertThat(world.call("POST", "/api/companions/alpha/asks", ASK).statusCode())
                    .isEqualTo(201);
            assertThat(alpha.resolve("asks/0123456789abcdef-1200-800-640-480.json"))
                    .content()
                    .isEqualToIgnoringWhitespace(ASK);
            assertThat(world.json("/api/companions").toString()).isEqualTo("[{\"name\":\"alpha\",\"openAsks\":1}]");
            assertThat(world.call("POST", "/api/companions/alpha/asks", ASK.replace("0123", "no%2F"))
                            .statusCode())
                    .isEqualTo(422);
            Files.writeString(alpha.resolve("0123456789abcdef.json"), RECORD);
            Files.writeString(alpha.resolve("0123456789abcdef.small.jpg"), "small");
            Files.writeString(alpha.resolve("0123456789abcdef.record"), "");
            Files.writeString(alpha.resolve("fedcba9876543210.json"), "{");
            String pictures = world.json("/api/companions/alpha/pictures").toString();
            assertThat(pictures).isEqualTo("[{\"record\":" + RECORD + ",\"files\":[\"0123456789abcdef.small.jpg\"]}]");
            assertThat(world.get("/api/companions/alpha/pictures/0123456789abcdef.small.jpg")
                            .body())
                    .isEqualTo("small");
            for (String none : List.of("0123456789abcdef.record", "..%2F..%2Ftoken.jpg", "none.jpg")) {
                assertThat(world.get("/api/companions/alpha/pictures/" + none).statusCode())
                        .as(none)
                        .isBetween(400, 404);
            }
            assertThat(world.call("POST", "/api/companions/..%2Fdata/asks", ASK).statusCode())
                    .isBetween(400, 404);
        }
    }
}
