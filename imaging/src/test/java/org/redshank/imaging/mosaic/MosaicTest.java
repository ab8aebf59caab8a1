package org.redshank.imaging.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.world.MadeSurvey;
import org.redshank.imaging.world.MadeSurvey.Settings;

class MosaicTest {
    private static final Progress QUIET = new Progress() {
        @Override
        public void done(String step, int parts, int of) {}

        @Override
        public boolean stop() {
            return false;
        }
    };

    @TempDir
    Path folder;

    private MosaicReport map(MadeSurvey survey, int control, double share) throws IOException {
        survey.shoot(folder.resolve("photos"));
        MosaicTask task = MosaicTask.of(folder.resolve("photos"), folder.resolve("map.tif"));
        if (control > 0) {
            Files.writeString(folder.resolve("gcp_list.txt"), survey.control(control, 0.3));
            task = task.controlled(folder.resolve("gcp_list.txt"), Set.of(), share);
        }
        return new Mosaic(task, QUIET).make();
    }

    @Test
    void mapsASurveyWithControl() throws IOException {
        MadeSurvey survey = new MadeSurvey(Settings.plain(1).altitudes(-43));
        MosaicReport report = map(survey, 10, 0.5);
        assertThat(report.photosUsed()).isEqualTo(12);
        assertThat(report.reprojectionRmsPx()).isLessThan(1);
        assertThat(report.checkRmsM()).isLessThan(2 * survey.pixel());
    }

    @Test
    void mapsGreyPhotosSouthOfTheEquatorWithoutAttitudeAndFocalLength() throws IOException {
        Settings settings = Settings.plain(2)
                .at(new LatLon(-33.9, 18.5))
                .worse(4, 0, 6)
                .grey()
                .withoutFocal();
        MadeSurvey survey = new MadeSurvey(settings);
        MosaicReport report = map(survey, 8, 0.5);
        assertThat(report.photosUsed()).isEqualTo(12);
        assertThat(report.checkRmsM()).isLessThan(2 * survey.pixel());
    }

    @Test
    void believesThePicturesWhereTheYawIsWrongOnTheWayBack() throws IOException {
        MosaicReport report = map(new MadeSurvey(Settings.plain(3).worse(2, 2, 1)), 0, 0);
        assertThat(report.photosUsed()).isEqualTo(12);
        assertThat(report.troubles()).filteredOn(t -> t.what().contains("yaw")).hasSize(4);
    }
}
