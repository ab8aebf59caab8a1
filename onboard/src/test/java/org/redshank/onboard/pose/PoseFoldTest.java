package org.redshank.onboard.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.SystemTime;

class PoseFoldTest {
    private static final long NOON = 1_780_000_000_000_000L;

    private final FrameWriter autopilot = new FrameWriter(3, 1);

    private void say(PoseFold fold, long micros, Message message) {
        fold.frame(micros, Frame.parse(autopilot.encode(message)));
    }

    private static GlobalPositionInt at(int lat, int lon, int alt, int above) {
        return new GlobalPositionInt(0, lat, lon, alt, above, 0, 0, 0, 0);
    }

    private static Attitude turned(double roll, double pitch, double yaw) {
        return new Attitude(
                0, (float) Math.toRadians(roll), (float) Math.toRadians(pitch), (float) Math.toRadians(yaw), 0, 0, 0);
    }

    @Test
    void liesBetweenTheReportsBeforeAndAfter() {
        PoseFold fold = new PoseFold(NOON);
        say(fold, NOON - 500_000, at(1, 1, 1, 1));
        say(fold, NOON - 150_000, at(534_000_000, 62_000_000, 100_000, 90_000));
        say(fold, NOON - 30_000, turned(10, -4, 179));
        say(fold, NOON + 50_000, at(534_000_400, 62_000_800, 104_000, 94_000));
        say(fold, NOON + 70_000, turned(20, 6, -177));
        say(fold, NOON + 250_000, at(1, 1, 1, 1));
        say(fold, NOON + 260_000, turned(0, 0, 0));
        Pose pose = fold.pose().orElseThrow();
        assertThat(pose.at().latDeg()).isCloseTo(53.40003, within(1e-7));
        assertThat(pose.at().lonDeg()).isCloseTo(6.20006, within(1e-7));
        assertThat(pose.amslMetres()).isCloseTo(103, within(1e-6));
        assertThat(pose.aboveHomeMetres()).isCloseTo(93, within(1e-6));
        assertThat(pose.rollDeg()).isCloseTo(13, within(1e-4));
        assertThat(pose.pitchDeg()).isCloseTo(-1, within(1e-4));
        assertThat(pose.yawDeg()).as("the short way round").isCloseTo(180.2, within(1e-3));
        assertThat(pose.apartMillis()).isEqualTo(150);
    }

    @Test
    void theDateLineIsNoHalfWayRoundTheWorld() {
        PoseFold fold = new PoseFold(NOON);
        say(fold, NOON - 100_000, at(0, 1_799_999_000, 0, 0));
        say(fold, NOON + 100_000, at(0, -1_799_999_000, 0, 0));
        say(fold, NOON, turned(0, 0, 0));
        assertThat(Math.abs(fold.pose().orElseThrow().at().lonDeg())).isCloseTo(180, within(1e-6));
    }

    @Test
    void whatIsTooFarAwayOrNotKnownOrOfSomebodyElseSaysNothing() {
        PoseFold fold = new PoseFold(NOON);
        say(fold, NOON - 2_100_000, at(534_000_000, 62_000_000, 0, 0));
        say(fold, NOON - 100_000, at(0, 0, 0, 0));
        say(fold, NOON - 100_000, at(2_000_000_000, 0, 0, 0));
        say(fold, NOON - 100_000, turned(0, 0, 0));
        fold.frame(NOON - 100_000, Frame.parse(new FrameWriter(3, 154).encode(at(534_000_000, 62_000_000, 0, 0))));
        assertThat(fold.pose()).isEmpty();
        say(fold, NOON + 900_000, at(534_000_000, 62_000_000, 0, 0));
        assertThat(fold.pose()).hasValueSatisfying(pose -> {
            assertThat(pose.at().latDeg()).isCloseTo(53.4, within(1e-7));
            assertThat(pose.apartMillis()).isEqualTo(900);
        });
    }

    @Test
    void tellsTheTimeBySatellitesHoweverWrongTheCompanionsClockIs() {
        PoseFold fold = new PoseFold(NOON);
        say(fold, NOON + 300_000, new SystemTime(0, 5));
        assertThat(fold.utcMicros()).isEmpty();
        long satellites = NOON + 7_200_000_000L + 300_000;
        say(fold, NOON + 300_000, new SystemTime(satellites, 5));
        assertThat(fold.utcMicros()).contains(NOON + 7_200_000_000L);
    }
}
