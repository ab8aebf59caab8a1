package org.redshank.app.datalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Condition;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.PictureRecord;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;

/** A vehicle hovers 100 m up, facing east, and its companion tells of something that walks north, picture by picture. */
class CompanionSightingsTest {
    private static final LatLon PLACE = new LatLon(47, 8);
    private static final long BEGIN = 1_780_000_000_000_000L;

    @TempDir
    Path folder;

    /** Pictures of 1000 by 500 pixels; with 90 degrees of view a pixel is 0.2 m on the ground. */
    private static PictureRecord picture(int number, Box box) {
        Pose pose = new Pose(PLACE, 500, 100, 0, 0, 90, 20);
        return new PictureRecord(
                "%016x".formatted(number),
                BEGIN + number * 6_000_000L,
                true,
                1000,
                500,
                90_000,
                pose,
                List.of(new Sighting(box, Sighting.Kind.PERSON_SIZED, 80)));
    }

    @Test
    void whatIsFoundOnBoardLiesWhereItIsAndRaisesAnAlert() throws Exception {
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")))) {
            CompanionSightings sightings = new CompanionSightings(fleet.alerts(), null, 90);
            // The picture's left is north: 300 pixels left of the middle are 60 m.
            var one = sightings
                    .placed("alpha", picture(1, new Box(195, 245, 10, 10)))
                    .getFirst();
            assertThat(Geodesy.distanceMetres(one.place(), Geodesy.destination(PLACE, 0, 60)))
                    .isLessThan(1.5);
            assertThat(one.error().majorM()).isBetween(2.0, 12.0);
            assertThat(one.picture()).isEqualTo("/api/pictures/companion-alpha/0000000000000001.crop-1.jpg");
            assertThat(one.footprint()).hasSize(4);
            assertThat(Geodesy.distanceMetres(
                            one.footprint().get(0), one.footprint().get(1)))
                    .isCloseTo(200, within(3.0));

            Area around = new Area(List.of(
                    Geodesy.destination(PLACE, 45, 500),
                    Geodesy.destination(PLACE, 135, 500),
                    Geodesy.destination(PLACE, 225, 500),
                    Geodesy.destination(PLACE, 315, 500)));
            fleet.alerts()
                    .add(new AlertRule("", "Around", new Condition.Entered(around), Set.of(), false, Severity.CAUTION));
            for (int i = 1; i <= 4; i++) {
                Path file = folder.resolve(i + ".record");
                Files.write(file, picture(i, new Box(500 - 8 * i, 245, 10, 10)).encode());
                sightings.look("alpha", file);
            }
            sightings.look("alpha", Files.writeString(folder.resolve("other.record"), "no record"));
            assertThat(fleet.alerts().list()).singleElement().satisfies(CompanionSightingsTest::tellsOfAlpha);
        }
    }

    private static void tellsOfAlpha(Alert alert) {
        assertThat(alert.sources()).containsExactly("alpha");
        assertThat(alert.evidence()).hasSize(3);
    }
}
