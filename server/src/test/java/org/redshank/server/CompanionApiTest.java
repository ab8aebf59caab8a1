package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a picture is asked of a companion that was heard. */
final class CompanionApiTest {
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
            assertThat(world.call("POST", "/api/companions/..%2Fdata/asks", ASK).statusCode())
                    .isBetween(400, 404);
        }
    }
}
