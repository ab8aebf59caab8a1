package org.redshank.earth.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

class TerrainFilesTest {
    @TempDir
    Path folder = Path.of(".");

    /** Smooth ground that goes on over the date line. */
    private static double plane(double lat, double lon) {
        return Math.round(2000 + 20 * lat + 500 * Math.cos(Math.toRadians(lon)));
    }

    private Path hgt(String name, int south, int west, int side) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * side * side);
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                bytes.putShort((short) plane(south + 1 - r / (side - 1.0), west + c / (side - 1.0)));
            }
        }
        return Files.write(folder.resolve(name), bytes.array());
    }

    private Path tiff(String name, TiffMaker maker) throws IOException {
        return Files.write(folder.resolve(name), maker.bytes());
    }

    private static double[][] heights(int rows, int columns) {
        double[][] heights = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                heights[r][c] = 100 + 10 * r + c;
            }
        }
        return heights;
    }

    private static TiffMaker degrees() {
        return degrees(heights(20, 30));
    }

    private static TiffMaker degrees(double[][] heights) {
        return new TiffMaker(heights, true, false, TiffMaker.Squeeze.NONE, ByteOrder.LITTLE_ENDIAN)
                .at(7, 46, 0.01)
                .keys(1024, 2, 1025, 1, 2048, 4326);
    }

    @ParameterizedTest
    @ValueSource(ints = {1201, 3601})
    void readsSrtmOfOneAndThreeSeconds(int side) throws IOException {
        Terrain terrain = TerrainFiles.read(List.of(hgt("N46E007.hgt", 46, 7, side)));
        for (double[] at : new double[][] {{46.5, 7.5}, {46, 7}, {47, 8}, {46.123456, 7.987654}}) {
            assertThat(terrain.metres(at[0], at[1])).isCloseTo(plane(at[0], at[1]), within(1.0));
        }
        assertThat(terrain.metres(45.999, 7.5)).isNaN();
        assertThat(terrain.ground(new LatLon(46.5, 8.1))).isEmpty();
        assertThat(terrain.sheets().getFirst().datum()).contains("EGM96");
        assertThat(terrain.sheets().getFirst().covers(46.5, 7.5)).isTrue();
    }

    @Test
    void joinsTilesOverEquatorGreenwichAndDateLine() throws IOException {
        hgt("S01W001.hgt", -1, -1, 1201);
        hgt("N00E000.hgt", 0, 0, 1201);
        hgt("S01E000.hgt", -1, 0, 1201);
        hgt("N00W001.hgt", 0, -1, 1201);
        hgt("N00E179.hgt", 0, 179, 1201);
        hgt("N00W180.hgt", 0, -180, 1201);
        Terrain terrain = TerrainFiles.read(List.of(folder));
        for (double lat = -0.001; lat <= 0.001; lat += 0.0003) {
            for (double lon = -0.001; lon <= 0.001; lon += 0.0003) {
                assertThat(terrain.metres(lat, lon)).isCloseTo(plane(lat, lon), within(1.1));
            }
        }
        assertThat(terrain.metres(0.5, 180)).isCloseTo(plane(0.5, 180), within(1.1));
        assertThat(terrain.metres(0.5, -180)).isCloseTo(plane(0.5, 180), within(1.1));
        assertThat(terrain.sheets()).hasSize(6);
    }

    @Test
    void aHoleIsSaidAndNotGuessed() throws IOException {
        Path file = hgt("N46E007.hgt", 46, 7, 1201);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putShort(2 * (600 * 1201 + 600), Short.MIN_VALUE);
        Files.write(file, bytes);
        Terrain terrain = TerrainFiles.read(List.of(file));
        assertThat(terrain.metres(46.5, 7.5)).isNaN();
        assertThat(terrain.metres(46.5 + 0.5 / 1200, 7.5 + 0.5 / 1200)).isNaN();
        assertThat(terrain.metres(46.5 + 1.0 / 1200, 7.5)).isNotNaN();
    }

    @Test
    void theFinestFileThatKnowsTellsTheHeight() throws IOException {
        double[][] flat = new double[200][200];
        for (double[] row : flat) {
            java.util.Arrays.fill(row, 5);
        }
        flat[100][100] = -9999;
        TiffMaker fine = new TiffMaker(flat, false, true, TiffMaker.Squeeze.NONE, ByteOrder.BIG_ENDIAN)
                .at(7.4, 46.6, 0.0001)
                .keys(1024, 2, 1025, 2, 2048, 4326, 4096, 3855)
                .hole("-9999");
        Terrain terrain = TerrainFiles.read(List.of(hgt("N46E007.hgt", 46, 7, 1201), tiff("fine.tif", fine)));
        assertThat(terrain.metres(46.595, 7.405)).isEqualTo(5);
        assertThat(terrain.metres(46.59, 7.41)).as("its hole").isCloseTo(plane(46.59, 7.41), within(1.1));
        assertThat(terrain.metres(46.2, 7.2)).isCloseTo(plane(46.2, 7.2), within(1.1));
        assertThat(terrain.sheets().getFirst().datum()).contains("EGM2008");
    }

    @ParameterizedTest
    @EnumSource(TiffMaker.Squeeze.class)
    void readsGeoTiffInStripsAndTilesOfFloatsAndIntegers(TiffMaker.Squeeze squeeze) throws IOException {
        for (boolean floats : new boolean[] {true, false}) {
            for (boolean tiled : new boolean[] {true, false}) {
                for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                    TiffMaker maker = new TiffMaker(heights(20, 30), floats, tiled, squeeze, order)
                            .at(7, 46, 0.01)
                            .keys(1024, 2, 1025, 1, 2048, 4326);
                    Terrain terrain = TerrainFiles.read(List.of(tiff("heights.tif", maker)));
                    for (int r = 0; r < 20; r++) {
                        for (int c = 0; c < 30; c++) {
                            assertThat(terrain.metres(46 - 0.01 * (r + 0.5), 7 + 0.01 * (c + 0.5)))
                                    .isCloseTo(100 + 10 * r + c, within(1e-6));
                        }
                    }
                    assertThat(terrain.metres(45.99, 7.01)).isCloseTo(100 + 5 + 0.5, within(1e-6));
                    assertThat(terrain.metres(46, 7))
                            .as("the corner of the first pixel")
                            .isCloseTo(100, within(1e-6));
                    assertThat(terrain.metres(46.001, 7)).isNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"32632, 46.0, 9.0", "32733, -34.0, 15.0", "25832, 55.0, 9.0"})
    void readsUtmOfBothHalves(int epsg, double lat, double lon) throws IOException {
        // On the central meridian a length is 0.9996 of that on the ellipsoid.
        double arc = 0.9996 * Geodesy.distanceMetres(new LatLon(0, lon), new LatLon(lat, lon));
        double north = lat > 0 ? arc : 10_000_000 - arc;
        TiffMaker maker = new TiffMaker(
                        heights(200, 200), true, false, TiffMaker.Squeeze.DEFLATE, ByteOrder.LITTLE_ENDIAN)
                .at(500_000 - 3000, north + 3000, 30)
                .keys(1024, 1, 1025, 1, 3072, epsg);
        Terrain terrain = TerrainFiles.read(List.of(tiff("utm.tif", maker)));
        double middle = 100 + 11 * 99.5;
        assertThat(terrain.metres(lat, lon)).isCloseTo(middle, within(0.01));
        LatLon beside = Geodesy.destination(new LatLon(lat, lon), 90, 900 / 0.9996);
        assertThat(terrain.metres(beside.latDeg(), beside.lonDeg())).isCloseTo(middle + 30, within(0.1));
        assertThat(terrain.sheets().getFirst().covers(lat, lon)).isTrue();
        assertThat(terrain.sheets().getFirst().covers(lat + 1, lon)).isFalse();
    }

    @Test
    void refusesWhatItCannotPlaceOrMeasure() throws IOException {
        assertThatThrownBy(() -> TerrainFiles.read(List.of(folder))).hasMessageContaining("holds no .hgt");
        refused("place.tif", degrees().without(33922), "does not say where it lies");
        refused("keys.tif", degrees().without(34735), "only degrees on WGS 84");
        refused("crs.tif", degrees().keys(1024, 1, 3072, 3035), "EPSG:3035");
        refused("ellipsoid.tif", degrees().keys(1024, 2, 2048, 4326, 4096, 4979), "above the ellipsoid");
        refused("feet.tif", degrees().keys(1024, 2, 2048, 4326, 4099, 9002), "not in metres");
        refused("picture.tif", degrees().small(277, 3), "3 bands");
        refused("huge.tif", degrees().tag(256, 2_000_000).tag(257, 2_000_000), "cut it into smaller files");
        refused("squeezed.tif", degrees().small(259, 50_000), "cannot be read");
        Files.write(folder.resolve("N46E007.hgt"), new byte[1000]);
        assertThatThrownBy(() -> TerrainFiles.read(List.of(folder.resolve("N46E007.hgt"))))
                .hasMessageContaining("has 1000 bytes");
        Files.write(folder.resolve("heights.hgt"), new byte[2 * 1201 * 1201]);
        assertThatThrownBy(() -> TerrainFiles.read(List.of(folder.resolve("heights.hgt"))))
                .hasMessageContaining("like N46E007.hgt");
        assertThatThrownBy(() -> TerrainFiles.read(List.of(folder.resolve("none.tif"))))
                .hasMessageContaining("cannot be read");
    }

    private void refused(String name, TiffMaker maker, String why) throws IOException {
        Path file = tiff(name, maker);
        assertThatThrownBy(() -> TerrainFiles.read(List.of(file)))
                .isInstanceOf(TerrainFileException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(name);
    }

    @Test
    void aDamagedFileIsReadOrRefusedButNothingElse() throws IOException {
        byte[] whole = new TiffMaker(heights(40, 40), true, true, TiffMaker.Squeeze.LZW, ByteOrder.LITTLE_ENDIAN)
                .at(7, 46, 0.01)
                .keys(1024, 2, 1025, 1, 2048, 4326)
                .bytes();
        Random random = new Random(20261126);
        Path file = folder.resolve("damaged.tif");
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 10 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            // The directory lies at the end; most damage goes there.
            for (int n = random.nextInt(6); n >= 0 && damaged.length > 600; n--) {
                int at = random.nextInt(4) == 0
                        ? random.nextInt(damaged.length)
                        : damaged.length - 1 - random.nextInt(600);
                damaged[at] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                double metres = TerrainFiles.read(List.of(file)).metres(45.9, 7.1);
                assertThat(Double.isNaN(metres) || (metres > -12_000 && metres < 9_000))
                        .isTrue();
            } catch (TerrainFileException no) {
                refused++;
            }
        }
        assertThat(refused).isBetween(30, 295);
    }
}
