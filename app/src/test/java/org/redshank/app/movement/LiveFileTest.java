package org.redshank.app.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveFileTest {
    @TempDir
    Path folder;

    @Test
    void eachEditionIsWholeAndWhatIsOverStays() throws Exception {
        Path file = folder.resolve("tracks.geojson");
        try (LiveFile live = new LiveFile(file, ",")) {
            live.write("[", List.of(), List.of(), "]");
            assertThat(file).hasContent("[]");
            live.write("[", List.of(), List.of("1", "2"), "]");
            assertThat(file).hasContent("[1,2]");
            live.write("[", List.of("1"), List.of("2"), "]");
            assertThat(file).hasContent("[1,2]");
            live.write("[", List.of("2", "3"), List.of(), "]");
            assertThat(file).hasContent("[1,2,3]");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
