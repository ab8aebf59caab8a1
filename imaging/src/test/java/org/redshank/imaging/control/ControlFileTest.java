package org.redshank.imaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFileTest {
    @TempDir
    Path folder;

    private List<GroundPoint> read(String text) throws IOException {
        Path file = folder.resolve("gcp_list.txt");
        Files.writeString(file, text);
        return ControlFile.read(file, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSG:32632", "WGS84 UTM 32N", "+proj=utm +zone=32 +datum=WGS84 +units=m +no_defs"})
    void readsTheFormsOfACoordinateSystem(String crs) throws IOException {
        List<GroundPoint> points =
                read(crs + "\n500000 5900000 12.5 100 200 a.jpg p\n500000\t5900000\t12.5 7 8 b.jpg p\n");
        assertThat(points).hasSize(1);
        assertThat(points.getFirst().at().lonDeg()).isCloseTo(9, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(points.getFirst().marks()).hasSize(2);
    }

    @Test
    void readsDegreesAndPointsWithoutNames() throws IOException {
        List<GroundPoint> points = read("EPSG:4326\n9.5 53.25 3 1 2 a.jpg\n9.6 53.25 3 1 2 a.jpg\n");
        assertThat(points).extracting(GroundPoint::name).containsExactly("point1", "point2");
        assertThat(points.getFirst().at().latDeg()).isEqualTo(53.25);
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(() -> read("EPSG:32632\n500000 x 1 2 3 a.jpg\n"))
                .hasMessageContaining("line 2: 'x' is no number");
        assertThatThrownBy(() -> read("somewhere\n"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("EPSG:32611");
        assertThatThrownBy(() -> read("EPSG:32632\n1 2 3\n")).hasMessageContaining("3 fields");
    }

    @Property(tries = 200)
    void anyTextIsReadOrRefused(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("control", ".txt");
        try {
            Files.writeString(file, "EPSG:32632\n" + text.replaceAll("\\p{Cs}", ""));
            ControlFile.read(file, false);
        } catch (ControlFileException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
