package org.redshank.imaging.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.world.MadeSurvey;
import org.redshank.imaging.world.MadeSurvey.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MosaicTest {
    @TempDir
    Path folder;

    /** Stops when a step of this name has come so far. */
    private record Until(String step, int parts, boolean[] stopped) implements Progress {
        static Until end() {
            return new Until("", 0, new boolean[1]);
        }

        @Override
        public void done(String now, int done, int of) {
            stopped[0] |= now.equals(step) && done >= parts;
        }

        @Override
        public boolean stop() {
            return stopped[0];
        }
    }

    private Path photos() {
        return folder.resolve("photos");
    }

    private Path map() {
        return folder.resolve("map.tif");
    }

    @Test
    void mapsASurveyWithControlInTheRightPlace() throws IOException {
        MadeSurvey survey = new MadeSurvey(Settings.plain(1).altitudes(-43));
        survey.shoot(photos());
        Files.writeString(folder.resolve("gcp_list.txt"), survey.control(10, 0.3));
        MosaicTask task =
                MosaicTask.of(photos(), map()).controlled(folder.resolve("gcp_list.txt"), Set.of("gcp1"), 0.3);
        MosaicReport report = new Mosaic(
                        task.surface(folder.resolve("dsm.tif")).covering(folder.resolve("seen")), Until.end())
                .make();
        assertThat(report.photosUsed()).isEqualTo(8);
        assertThat(report.reprojectionRmsPx()).isLessThan(1);
        assertThat(report.checks()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(report.checkRmsM()).isLessThan(2 * survey.pixel());
        assertThat(report.overlapM()).isLessThan(0.3);
        assertThat(likeness(survey, report.grid())).isGreaterThan(0.9);
        assertThat(folder.resolve("dsm.tif")).exists();
        seenGround(report);
        assertThat(folder.resolve("map.tif.work")).doesNotExist();
    }

    /** Outlines as large as photos show ground, and rasters that say the same as the report. */
    private void seenGround(MosaicReport report) throws IOException {
        JsonNode features = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("seen/footprints.geojson")))
                .get("features");
        assertThat(features.size()).isEqualTo(8);
        for (JsonNode feature : features) {
            assertThat(feature.get("properties").get("error_m").asDouble()).isBetween(0.001, 1.0);
            assertThat(feature.get("properties").get("cm_per_px").asDouble())
                    .isBetween(0.7 * report.finestCm(), 1.4 * report.finestCm());
            assertThat(feature.get("geometry").get("coordinates").get(0).size()).isEqualTo(17);
        }
        try (Mat times = opencv_imgcodecs.imread(
                folder.resolve("seen/times.tif").toString(), opencv_imgcodecs.IMREAD_UNCHANGED)) {
            FloatIndexer counts = times.createIndexer();
            int seen = 0;
            for (int y = 0; y < times.rows(); y++) {
                for (int x = 0; x < times.cols(); x++) {
                    seen += counts.get(y, x) > 0 ? 1 : 0;
                }
            }
            assertThat((double) seen).isCloseTo(report.seenM2(), within(0.01 * report.seenM2()));
            assertThat(report.outlineM2()).isBetween(report.seenM2(), 1.3 * report.seenM2());
        }
        assertThat(folder.resolve("seen/cm_per_px.tif")).exists();
    }

    /** How the map's brightness goes with the ground's at places all over it: 1 for alike. */
    private double likeness(MadeSurvey survey, GroundGrid grid) {
        SplittableRandom random = new SplittableRandom(5);
        double sx = 0;
        double sy = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        int n = 400;
        try (Mat picture = opencv_imgcodecs.imread(map().toString())) {
            assertThat(picture.cols()).isEqualTo(grid.columns());
            assertThat(picture.rows()).isEqualTo(grid.rows());
            UByteIndexer pixels = picture.createIndexer();
            for (int k = 0; k < n; k++) {
                double east = 35 * random.nextDouble();
                double north = 50 * random.nextDouble();
                double a = survey.ground().brightness(east, north);
                long column = (long) ((survey.origin()[0] + east - grid.west()) / grid.pixel());
                long row = (long) ((grid.north() - survey.origin()[1] - north) / grid.pixel());
                double b = pixels.get(row, column, 2);
                sx += a / n;
                sy += b / n;
                xx += a * a / n;
                yy += b * b / n;
                xy += a * b / n;
            }
        }
        return (xy - sx * sy) / Math.sqrt((xx - sx * sx) * (yy - sy * sy));
    }

    @Test
    void mapsGreyPhotosSouthOfTheEquatorWithoutAttitudeAndFocalLength() throws IOException {
        Settings settings = Settings.plain(2)
                .at(new LatLon(-33.9, 18.5))
                .worse(4, 0, 6)
                .grey()
                .withoutFocal();
        MadeSurvey survey = new MadeSurvey(settings);
        survey.shoot(photos());
        Files.writeString(folder.resolve("gcp_list.txt"), survey.control(8, 0.3));
        MosaicTask task = MosaicTask.of(photos(), map()).controlled(folder.resolve("gcp_list.txt"), Set.of(), 0.4);
        MosaicReport report = new Mosaic(task, Until.end()).make();
        assertThat(report.photosUsed()).isEqualTo(8);
        assertThat(report.grid().epsg()).isEqualTo(32734);
        assertThat(report.checkRmsM()).isLessThan(2 * survey.pixel());
    }

    @Test
    void tellsWhatIsWrongAndMakesTheRest() throws IOException {
        MadeSurvey survey = new MadeSurvey(Settings.plain(3).worse(2, 2, 1));
        survey.shoot(photos());
        Files.copy(photos().resolve("IMG_0003.JPG"), photos().resolve("copy.jpeg"));
        Files.writeString(photos().resolve("notes.jpg"), "no photo");
        Files.createFile(photos().resolve("empty.tif"));
        byte[] whole = Files.readAllBytes(photos().resolve("IMG_0005.JPG"));
        Files.write(photos().resolve("IMG_0005.JPG"), java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() ->
                        new Mosaic(MosaicTask.of(photos(), map()), new Until("matching", 3, new boolean[1])).make())
                .isInstanceOf(StoppedException.class);
        assertThat(map()).doesNotExist();
        assertThat(folder.resolve("map.tif.work")).isDirectoryContaining("glob:**IMG_0001.JPG.points");

        MosaicReport report = new Mosaic(MosaicTask.of(photos(), map()), Until.end()).make();
        assertThat(report.photosUsed()).isEqualTo(8);
        assertThat(report.troubles().stream().map(Trouble::photo))
                .contains("copy.jpeg", "notes.jpg", "empty.tif", "IMG_0006.JPG", "IMG_0007.JPG", "IMG_0008.JPG");
        assertThat(report.troubles()).filteredOn(t -> t.what().contains("yaw")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void laysAFirstMapFromTagsAloneAndRefusesAFolderWithoutPlaces() throws IOException {
        MadeSurvey survey = new MadeSurvey(Settings.plain(4).lines(1, 2));
        survey.shoot(photos());
        MosaicReport report = new Mosaic(MosaicTask.of(photos(), map()).quickly(), Until.end()).make();
        assertThat(report.photosAlone()).isEqualTo(2);
        assertThat(map()).exists();
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> new Mosaic(MosaicTask.of(empty, map()), Until.end()).make())
                .hasMessageContaining("holds no photo")
                .isInstanceOf(MosaicException.class);
    }
}
