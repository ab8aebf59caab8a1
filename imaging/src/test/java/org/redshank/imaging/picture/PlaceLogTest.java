package org.redshank.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceLogTest {
    @TempDir
    Path folder;

    private List<PlaceLog.Entry> read(String text) throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, text);
        return PlaceLog.read(file);
    }

    @Test
    void readsATableInAnyOrderOfColumns() throws IOException {
        PlaceLog.Entry entry =
                read("Longitude;latitude;Image;yaw\n6.2;53.4;A.JPG;90\n").getFirst();
        assertThat(entry.photo()).isEqualTo("A.JPG");
        assertThat(entry.at().latDeg()).isEqualTo(53.4);
        assertThat(entry.altitude()).isNull();
        assertThat(Objects.requireNonNull(entry.attitude()).offNadirDeg()).isLessThan(1e-6);
    }

    @Test
    void readsCameraMessages() throws IOException {
        PlaceLog.Entry entry = read("FMT, 1\nCAM, 123, 0, 1, 99, 2300, 53.4, 6.2, 60.5, 50.1, 61, 1.5, -2, 180\n")
                .getFirst();
        assertThat(entry.at().lonDeg()).isEqualTo(6.2);
        assertThat(Objects.requireNonNull(entry.altitude()).metres()).isEqualTo(60.5);
        assertThat(Objects.requireNonNull(entry.attitude()).offNadirDeg()).isBetween(2.4, 2.6);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("latitude");
        assertThatThrownBy(() -> read("lat,lon\n1,far\n")).hasMessageContaining("line 2: 'far' is no number");
        assertThatThrownBy(() -> read("lat,lon\n95,1\n")).hasMessageContaining("none in degrees");
    }

    @Property(tries = 200)
    void anyTextIsReadOrRefused(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("places", ".csv");
        try {
            Files.writeString(file, "lat,lon,photo\n" + text.replaceAll("\\p{Cs}", ""));
            assertThat(PlaceLog.read(file)).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
