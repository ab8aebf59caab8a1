package org.redshank.app.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTest {
    @TempDir
    Path folder;

    @Test
    void whatAMapRemarksOnItsPhotosIsToldOfTheSurvey() throws Exception {
        Path report = Files.writeString(
                folder.resolve("r.json"),
                "{\"remarks\": [{\"photo\": \"a.jpg\", \"what\": \"is blurred\"}, {\"what\": \"two places\"}]}");
        assertThat(Remarks.of("after", report))
                .containsExactly(
                        Map.of("survey", "after", "photo", "a.jpg", "what", "is blurred"),
                        Map.of("survey", "after", "what", "two places"));
        assertThat(Remarks.of("before", null)).isEmpty();
        assertThat(Remarks.of("before", folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void aReportThatIsNoneIsNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("r.json"), "no report");
        assertThatThrownBy(() -> Remarks.of("before", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("r.json is no report of a map");
    }
}
