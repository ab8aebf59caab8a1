package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A camera looks straight down from 60 m, its top to the north, and flies 10 m north in two seconds. */
final class StandpointsTest {
    private static final FilmCamera CAMERA = FilmCamera.ofView(1280, 720, 65);
    private static final String NAMES = "time,latitude,longitude,altitude_amsl,yaw,pitch,roll";

    private static Standpoints over(String begun, String later) {
        return new Standpoints(
                PoseTrack.of(
                        List.of(NAMES, begun + ",53.4,6.2,80,0,-90,0", later + ",53.40009,6.2,80,0,-90,0"), "pose.csv"),
                CAMERA,
                20);
    }

    @Test
    void whatStandsSeemsToShiftAgainstTheFlight() {
        float[] shifts = over("0", "2").farthest(0, 2, 16, 9).orElseThrow();
        for (int i = 0; i < 16 * 9; i++) {
            assertThat(shifts[2 * i]).isCloseTo(0, within(0.5f));
            // Up to 0.3 of 60 m high: 0.3 / 0.7 of 10 m, at 1005 pixels a radian from 60 m; down in the picture.
            assertThat(shifts[2 * i + 1]).isCloseTo(72, within(2f));
        }
    }

    @Test
    void allowsOnlyShiftsAlongThatLineAndNotBeyondIt() {
        float[] farthest = {0, 60, 0, 60, 0, 60, 0, 60};
        float[] shifts = {1, 20, 15, 20, 0, -30, 0, 90};
        Standpoints.allow(shifts, farthest, 0);
        assertThat(shifts).containsExactly(1, 20, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void shadowsFallAwayFromTheSunWhereTheTimeIsKnown() {
        assertThat(over("0", "2").hasSun()).isFalse();
        Standpoints noon = over("2026-06-20T11:35:00Z", "2026-06-20T11:35:02Z");
        assertThat(noon.hasSun()).isTrue();
        double[] fall = noon.shadow(0, new double[] {630, 350, 650, 370}).orElseThrow();
        // The sun stands 60 degrees high in the south: 1.6 m cast 0.92 m, to the north, up in the picture.
        assertThat(fall[0]).isCloseTo(0, within(1.0));
        assertThat(fall[1]).isCloseTo(-15.5, within(1.0));
        assertThat(over("2026-06-20T23:35:00Z", "2026-06-20T23:35:02Z").hasSun())
                .isFalse();
    }
}
