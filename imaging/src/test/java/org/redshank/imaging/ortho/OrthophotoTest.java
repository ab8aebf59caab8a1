package org.redshank.imaging.ortho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.PictureWriter;

class OrthophotoTest {
    @TempDir
    Path folder;

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aWindowHasThePicturesColoursAndNothingBeyondItsEdge() throws Exception {
        byte[] rgb = noise(3 * 40 * 30);
        Path file = new PictureMaker(40, 30, 3, rgb)
                .at(32632, 500_000, 5_000_000, 0.1)
                .write(folder.resolve("a.tif"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            Pixels part = photo.read(-2, 25, 10, 8);
            assertThat(part.seen()[0]).isFalse();
            assertThat(part.seen()[2]).isTrue();
            assertThat(part.seen()[5 * 10 + 4]).as("below the last row").isFalse();
            for (int c = 0; c < 3; c++) {
                assertThat(part.colour(2, c)).isEqualTo(rgb[3 * 25 * 40 + c] & 255);
            }
            assertThat(photo.metresPerPixel()).isCloseTo(0.1, within(1e-4));
            LatLon corner = photo.georeference().place(0, 0);
            assertThat(corner.lonDeg()).isCloseTo(9, within(1e-9));
            double[] back = photo.georeference().pixel(photo.georeference().place(12.25, 7.5));
            assertThat(back[0]).isCloseTo(12.25, within(1e-4));
            assertThat(back[1]).isCloseTo(7.5, within(1e-4));
        }
    }

    /** One tile is missing, so that its byte count is 0; the other is longer than a reader's guess where it trusts none. */
    @Test
    void aLargeTileBesideAMissingOneIsReadToItsEnd() throws Exception {
        int side = PictureWriter.TILE;
        Path file = folder.resolve("sparse.tif");
        GroundGrid grid = new GroundGrid(32632, 500_000, 5_000_000, 0.1, side + 1, side);
        byte[] noise = noise(3 * side * side);
        for (int i = 3 * side * (side - 64); i < noise.length; i++) {
            noise[i] = (byte) (i % 3 == 2 ? 200 : 20); // red at the lower end
        }
        try (PictureWriter writer = new PictureWriter(file, grid, 3, folder);
                Mat picture = new Mat(side, side, opencv_core.CV_8UC3);
                Mat full = new Mat(side, side, opencv_core.CV_8U, new Scalar(255))) {
            picture.data().put(noise);
            writer.put(0, 0, picture, full);
            writer.skip(1, 0);
            writer.finish();
        }
        assertThat(Files.size(file)).isGreaterThan(100_000);
        try (Orthophoto photo = Orthophoto.open(file)) {
            Pixels part = photo.read(100, side - 10, 4, 4);
            assertThat(part.colour(5, 0)).isGreaterThan(150);
            assertThat(part.colour(5, 2)).isLessThan(80);
            assertThat(photo.read(side, 0, 1, 1).seen()[0]).isFalse();
        }
    }

    /** As maps are written: tiles that are left out where nothing is, and a mask of one bit. */
    @Test
    void aMapOfThisProjectIsReadWithItsHoles() throws Exception {
        int side = PictureWriter.TILE;
        Path file = folder.resolve("map.tif");
        GroundGrid grid = new GroundGrid(32632, 500_000, 5_000_000, 0.1, 2 * side, 2 * side);
        try (PictureWriter writer = new PictureWriter(file, grid, 3, folder);
                Mat red = new Mat(side, side, opencv_core.CV_8UC3, new Scalar(0, 0, 250, 0));
                Mat mask = new Mat(side, side, opencv_core.CV_8U, new Scalar(255))) {
            mask.colRange(0, 100).put(new Scalar(0));
            writer.put(0, 0, red, mask);
            writer.skip(1, 0);
            writer.skip(0, 1);
            writer.skip(1, 1);
            writer.finish();
        }
        try (Orthophoto photo = Orthophoto.open(file)) {
            Pixels part = photo.read(90, side - 20, side, 40);
            for (int x = 0; x < side; x++) {
                assertThat(part.seen()[x]).as("column %d", 90 + x).isEqualTo(x >= 10 && 90 + x < side);
                assertThat(part.seen()[30 * side + x]).as("left out").isFalse();
            }
            assertThat(part.colour(200, 0)).isGreaterThan(230);
            assertThat(part.colour(200, 2)).isLessThan(20);
        }
    }

    /** The form that GDAL writes most; the library's own reader fails for windows of it. */
    @Test
    void windowsOfTilesPackedByDeflateAreRead() throws Exception {
        byte[] rgb = noise(3 * 70 * 50);
        Path file = new PictureMaker(70, 50, 3, rgb)
                .tiles(16)
                .at(32632, 500_000, 5_000_000, 0.1)
                .write(folder.resolve("tiles.tif"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            for (int[] window : new int[][] {{0, 0, 70, 50}, {10, 10, 5, 5}, {30, 20, 40, 30}, {69, 49, 1, 1}}) {
                Pixels part = photo.read(window[0], window[1], window[2], window[3]);
                for (int at = 0; at < window[2] * window[3]; at++) {
                    int x = window[0] + at % window[2];
                    int y = window[1] + at / window[2];
                    for (int c = 0; c < 3; c++) {
                        assertThat(part.colour(at, c)).isEqualTo(rgb[3 * (y * 70 + x) + c] & 255);
                    }
                }
            }
        }
    }

    @Test
    void twelveOfSixteenBitsAreStretched() throws Exception {
        byte[] rgb = new byte[6 * 40 * 40];
        for (int at = 0; at < rgb.length / 2; at++) {
            int value = at % 4096;
            rgb[2 * at] = (byte) value;
            rgb[2 * at + 1] = (byte) (value >> 8);
        }
        Path file = new PictureMaker(40, 40, 3, rgb)
                .sixteenBits()
                .tiles(16)
                .at(32632, 500_000, 5_000_000, 0.1)
                .write(folder.resolve("sixteen.tif"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            Pixels all = photo.read(0, 0, 40, 40);
            for (int at = 1; at < 1600; at++) {
                assertThat(all.colour(at, 1)).isCloseTo((3 * at + 1) % 4096 / 16, within(12));
            }
        }
    }

    @Test
    void theMaskInAFileBesideCounts() throws Exception {
        byte[] grey = new byte[400];
        Arrays.fill(grey, (byte) 7);
        byte[] mask = new byte[400];
        Arrays.fill(mask, 200, 400, (byte) 255);
        Path file = new PictureMaker(20, 20, 1, grey)
                .at(32632, 500_000, 5_000_000, 0.1)
                .write(folder.resolve("masked.tif"));
        new PictureMaker(20, 20, 1, mask).tiles(16).write(folder.resolve("masked.tif.msk"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            assertThat(photo.read(3, 9, 1, 1).seen()[0]).isFalse();
            assertThat(photo.read(3, 10, 1, 1).seen()[0]).isTrue();
            assertThat(photo.read(3, 10, 1, 1).colour(0, 2)).isEqualTo(7);
        }
    }

    @Test
    void whatIsTransparentWasNotSeen() throws Exception {
        byte[] rgba = noise(4 * 20 * 20);
        for (int at = 0; at < 400; at++) {
            rgba[4 * at + 3] = (byte) (at % 3 == 0 ? 0 : 255);
        }
        Path file = new PictureMaker(20, 20, 4, rgba)
                .at(32733, 400_000, 6_000_000, 0.2)
                .write(folder.resolve("b.tif"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            Pixels all = photo.read(0, 0, 20, 20);
            for (int at = 0; at < 400; at++) {
                assertThat(all.seen()[at]).isEqualTo(at % 3 != 0);
            }
        }
    }

    @Test
    void aTurnedPictureLiesWhereItsTransformationSays() throws Exception {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Path file = new PictureMaker(50, 50, 3, noise(7500))
                .turned(32632, new double[] {0.5 * c, 0.5 * s, 500_000}, new double[] {0.5 * s, -0.5 * c, 5_000_000})
                .write(folder.resolve("c.tif"));
        try (Orthophoto photo = Orthophoto.open(file)) {
            LatLon from = photo.georeference().place(0, 0);
            LatLon to = photo.georeference().place(40, 0);
            assertThat(Geodesy.distanceMetres(from, to)).isCloseTo(20, within(0.02));
            assertThat(Geodesy.bearingDeg(from, to)).isCloseTo(90 - Math.toDegrees(0.3), within(0.05));
        }
    }

    @Test
    void everyFileThatIsNoneIsNamedWithWhatIsWrong() throws Exception {
        Path nowhere = new PictureMaker(20, 20, 3, noise(1200)).write(folder.resolve("nowhere.tif"));
        assertThatThrownBy(() -> Orthophoto.open(nowhere))
                .hasMessageContaining("nowhere.tif: does not say where it lies");
        Path grid = new PictureMaker(20, 20, 3, noise(1200)).at(28992, 1, 1, 1).write(folder.resolve("grid.tif"));
        assertThatThrownBy(() -> Orthophoto.open(grid)).hasMessageContaining("EPSG:28992");
        Path text = Files.writeString(folder.resolve("text.tif"), "no picture");
        assertThatThrownBy(() -> Orthophoto.open(text)).hasMessageContaining("text.tif: is no TIFF");
        byte[] whole = Files.readAllBytes(
                new PictureMaker(20, 20, 3, noise(1200)).at(32632, 5e5, 5e6, 1).write(folder.resolve("whole.tif")));
        Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, whole.length - 600));
        assertThatThrownBy(() -> Orthophoto.open(cut)).hasMessageContaining("cut.tif");
        assertThatThrownBy(() -> Orthophoto.open(folder.resolve("none.tif"))).hasMessageContaining("none.tif");
    }

    @Test
    void damageAnywhereEndsInAWordAndNotInAnotherFault() throws Exception {
        byte[] whole = Files.readAllBytes(
                new PictureMaker(16, 16, 3, noise(768)).at(32632, 5e5, 5e6, 1).write(folder.resolve("whole.tif")));
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j <= i % 4; j++) {
                damaged[random.nextInt(320)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged.tif"), damaged);
            try (Orthophoto photo = Orthophoto.open(file)) {
                photo.read(0, 0, 16, 16);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("damaged.tif");
            }
        }
    }
}
