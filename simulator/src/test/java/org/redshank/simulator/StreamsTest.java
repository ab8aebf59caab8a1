package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavDataStream;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MessageInterval;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.RequestDataStream;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.radio.RadioSpec;

/** Which messages come how often, and how the ground changes that. */
class StreamsTest {
    private static final int SECONDS = 10;

    private static double hertz(Ground ground, Class<? extends Message> kind) {
        int before = ground.all(kind).size();
        ground.run(SECONDS);
        return (ground.all(kind).size() - before) / (double) SECONDS;
    }

    @ParameterizedTest
    @CsvSource({
        // heartbeat, state, fix, position, attitude, head-up display, battery
        "ARDUPILOT_COPTER, 1, 2, 2, 3, 4, 4, 1",
        "ARDUPILOT_PLANE, 1, 2, 2, 3, 4, 4, 1",
        "PX4_FIXED_WING, 1, 1, 1, 5, 10, 4, 0.5"
    })
    void streamsAtItsUsualRates(
            Personality personality,
            double beat,
            double state,
            double fix,
            double position,
            double attitude,
            double hud,
            double battery) {
        try (Ground ground = new Ground(personality)) {
            ground.run(4);
            int from = ground.heard.size();
            ground.run(SECONDS);
            for (Rate rate : new Rate[] {
                new Rate(Heartbeat.class, personality.isPx4() ? 2 * beat : beat),
                new Rate(SysStatus.class, state),
                new Rate(GpsRawInt.class, fix),
                new Rate(GlobalPositionInt.class, position),
                new Rate(Attitude.class, attitude),
                new Rate(VfrHud.class, hud),
                new Rate(BatteryStatus.class, battery)
            }) {
                long heard = ground.heard.stream()
                        .skip(from)
                        .filter(rate.kind::isInstance)
                        .count();
                assertThat((double) heard)
                        .as("%s", rate.kind.getSimpleName())
                        .isBetween(rate.hertz * SECONDS - 2, rate.hertz * SECONDS + 2);
            }
        }
    }

    private record Rate(Class<? extends Message> kind, double hertz) {}

    @ParameterizedTest
    @EnumSource(Personality.class)
    void changesOneMessagesInterval(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(4);
            double usual = hertz(ground, Attitude.class);
            assertThat(interval(ground, 20_000)).isEqualTo(MavResult.ACCEPTED);
            assertThat(hertz(ground, Attitude.class)).isBetween(49.0, 51.0);
            assertThat(told(ground)).isEqualTo(20_000);
            assertThat(interval(ground, -1)).isEqualTo(MavResult.ACCEPTED);
            assertThat(hertz(ground, Attitude.class)).isZero();
            assertThat(told(ground)).isEqualTo(-1);
            assertThat(interval(ground, 0)).isEqualTo(MavResult.ACCEPTED);
            assertThat(hertz(ground, Attitude.class)).isBetween(usual - 0.2, usual + 0.2);
            assertThat(ground.command(MavCmd.SET_MESSAGE_INTERVAL, 9_999, 1_000))
                    .isIn(MavResult.DENIED, MavResult.FAILED);
        }
    }

    private static MavResult interval(Ground ground, double micros) {
        return ground.command(MavCmd.SET_MESSAGE_INTERVAL, Attitude.ID, micros);
    }

    private static int told(Ground ground) {
        int before = ground.all(MessageInterval.class).size();
        ground.command(MavCmd.GET_MESSAGE_INTERVAL, Attitude.ID);
        ground.run(0.1);
        return ground.all(MessageInterval.class).get(before).intervalUs();
    }

    @Test
    void ardupilotChangesAGroupAtOnceAndPx4DoesNot() {
        RequestDataStream faster = new RequestDataStream(20, 7, 1, MavDataStream.EXTRA1.value(), 1);
        RequestDataStream silence = new RequestDataStream(0, 7, 1, MavDataStream.ALL.value(), 0);
        try (Ground ground = new Ground(Personality.ARDUPILOT_PLANE)) {
            ground.run(4);
            ground.send(faster);
            assertThat(hertz(ground, Attitude.class)).isBetween(19.5, 20.5);
            assertThat(hertz(ground, VfrHud.class)).isBetween(3.8, 4.2);
            ground.send(silence);
            ground.run(0.1);
            assertThat(hertz(ground, Attitude.class)).isZero();
            assertThat(hertz(ground, Heartbeat.class)).isBetween(0.9, 1.1);
        }
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.run(4);
            ground.send(silence);
            assertThat(hertz(ground, Attitude.class)).isBetween(9.8, 10.2);
        }
    }

    @Test
    void tellsAMessageOnceWhenAskedFor() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            interval(ground, -1);
            int before = ground.all(Attitude.class).size();
            assertThat(ground.command(MavCmd.REQUEST_MESSAGE, Attitude.ID)).isEqualTo(MavResult.ACCEPTED);
            ground.run(2);
            assertThat(ground.all(Attitude.class)).hasSize(before + 1);
            assertThat(ground.command(MavCmd.REQUEST_MESSAGE, 9_999)).isEqualTo(MavResult.FAILED);
        }
    }

    @Test
    void aModemTellsOfItsRadio() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER, RadioSpec.TELEMETRY_MODEM, s -> s)) {
            ground.run(20);
            assertThat(ground.all(RadioStatus.class)).hasSizeBetween(10, 20).allMatch(r -> r.rssi() > 150);
        }
    }
}
