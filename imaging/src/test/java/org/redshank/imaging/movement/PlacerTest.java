package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.terrain.Terrain;

final class PlacerTest {
    private static final String NAMES = "time,latitude,longitude,altitude_amsl,yaw,pitch,roll";
    private static final FilmCamera CAMERA = FilmCamera.ofView(1280, 720, 65);
    private static final Terrain GROUND = Terrain.level(new Altitude.AboveMeanSeaLevel(20));

    private static Place place(String pose, double x, double y) {
        return new Placer(PoseTrack.of(List.of(NAMES, pose), "pose.csv"), GROUND, CAMERA, Errors.USUAL)
                .place(0, x, y, 10, 10, 0)
                .orElseThrow();
    }

    @Test
    void theMiddleOfAPictureFromAboveIsRightBelow() {
        Place place = place("0,53.4,6.2,80,30,-90,0", 640, 360);
        LocalFrame frame = new LocalFrame(place.at());
        assertThat(frame.north(53.4)).isCloseTo(0, within(1e-6));
        assertThat(frame.east(53.4, 6.2)).isCloseTo(0, within(1e-6));
        assertThat(place.groundM()).isEqualTo(20);
        // A tilt to the side counts as much as one along.
        assertThat(place.majorM()).isCloseTo(place.minorM(), within(0.05));
    }

    @Test
    void aLeaningViewIsLessSureAlongItsLine() {
        Place place = place("0,53.4,6.2,80,90,-30,0", 640, 360);
        assertThat(new LocalFrame(place.at()).east(53.4, 6.2))
                .isCloseTo(-60 / Math.tan(Math.toRadians(30)), within(0.1));
        assertThat(place.bearingDeg()).isCloseTo(90, within(1.0));
        assertThat(place.majorM()).isGreaterThan(place.minorM() * 1.5);
    }

    @Test
    void theSkyIsNoPlaceAndAPoseTrackEnds() {
        PoseTrack poses = PoseTrack.of(List.of(NAMES, "0,53.4,6.2,80,90,10,0", "2,53.4,6.2,80,90,10,0"), "pose.csv");
        Placer placer = new Placer(poses, GROUND, CAMERA, Errors.USUAL);
        assertThat(placer.place(0, 640, 360, 10, 10, 0)).isEmpty();
        assertThat(poses.at(2.4)).isPresent();
        assertThat(poses.at(2.6)).isEmpty();
    }

    @Test
    void turnsThroughNorthTheShortWay() {
        PoseTrack poses = PoseTrack.of(
                List.of(
                        NAMES,
                        "2026-06-20T10:00:00Z,53.4,6.2,80,350,-90,0",
                        "2026-06-20T10:00:02Z,53.4,6.2,80,10,-90,0"),
                "pose.csv");
        assertThat(poses.at(1).orElseThrow().yawDeg()).isCloseTo(360, within(1e-9));
    }

    @Test
    void saysWhatIsWrongWithPoses() {
        assertThatThrownBy(() -> PoseTrack.of(List.of("time,lat"), "p.csv")).hasMessageContaining("'latitude'");
        assertThatThrownBy(() -> PoseTrack.of(List.of(NAMES, "0,53.4,6.2,high,0,-90,0"), "p.csv"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("altitude_amsl");
        assertThatThrownBy(() -> PoseTrack.of(List.of(NAMES, "0,95,6.2,80,0,-90,0"), "p.csv"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> PoseTrack.of(List.of(NAMES, "1,53,6.2,80,0,-90,0", "1,53,6.2,80,0,-90,0"), "p.csv"))
                .hasMessageContaining("line 3");
    }

    @Property(tries = 300)
    void anyPoseFileIsReadOrRefused(@ForAll List<String> lines) {
        try {
            assertThat(PoseTrack.of(lines, "p.csv").size()).isPositive();
        } catch (MovementException refused) {
            assertThat(refused.getMessage()).startsWith("p.csv");
        }
    }
}
