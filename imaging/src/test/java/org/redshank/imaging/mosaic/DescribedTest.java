package org.redshank.imaging.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.feature.Features;
import org.redshank.imaging.picture.Focal;
import org.redshank.imaging.picture.Photo;

final class DescribedTest {
    @TempDir
    Path folder;

    @Test
    void descriptorsOfManyPhotosComeFromTheWorkFolderAndOfFewFromMemory() throws Exception {
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path file = Files.write(folder.resolve("P" + i + ".JPG"), new byte[] {(byte) i});
            LatLon at = new LatLon(53.4 + i * 1e-4, 6.2);
            photos.add(new Photo(
                    file,
                    1000,
                    750,
                    "camera",
                    new Focal(800, 0.1, "test"),
                    null,
                    at,
                    null,
                    null,
                    null,
                    3,
                    4,
                    List.of()));
        }
        Scene scene = new Scene(photos);
        WorkFolder work = new WorkFolder(folder.resolve("map.tif"));
        Digest[] lean = new Digest[4];
        byte[][] written = new byte[4][2 * Features.DESCRIPTOR];
        for (int i = 0; i < 4; i++) {
            new Random(i).nextBytes(written[i]);
            Features features = new Features(new float[] {1, 2}, new float[] {3, 4}, written[i], 1);
            Digest whole = new Digest(features, new byte[12], 2, 2, 750);
            work.keep(photos.get(i), whole);
            lean[i] = whole.lean();
        }
        assertThat(lean[0].features().size()).isEqualTo(2);
        assertThat(lean[0].features().descriptors()).isEmpty();
        Described described = new Described(scene, work, lean, 2);
        for (int i : new int[] {0, 1, 2, 3, 0}) {
            assertThat(Objects.requireNonNull(described.of(i)).descriptors()).isEqualTo(written[i]);
        }
        assertThat(described.of(0)).isSameAs(described.of(0));
        assertThat(new Described(scene, work, lean, 4).of(1)).isSameAs(lean[1].features());
        Files.delete(work.path().resolve("P1.JPG.points"));
        assertThatThrownBy(() -> described.of(1))
                .isInstanceOf(MosaicException.class)
                .hasMessageContaining("P1.JPG are gone");
    }
}
