package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.earth.Wind;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/** The same seed and the same frames at the same times give the same bytes and the same flight, whatever the radio does. */
class RepeatableTest {
    private static final RadioSpec ROUGH = RadioSpec.TELEMETRY_MODEM
            .withLoss(0.05)
            .withDelay(Duration.ofMillis(50), Duration.ofMillis(40))
            .withDisorder(0.02, 0.02);

    private record Flight(ByteBuffer bytes, VehicleTruth truth) {}

    private static Flight fly(Personality personality, long seed) {
        try (Ground ground = new Ground(
                personality,
                ROUGH,
                s -> s.change().seed(seed).wind(new Wind(6, 200)).done())) {
            ground.run(6);
            ground.upload(
                    0,
                    Items.mission(personality.isPx4())
                            .at(MavCmd.NAV_TAKEOFF, 0, 0, 30)
                            .at(MavCmd.NAV_WAYPOINT, 40, 300, 40)
                            .at(MavCmd.NAV_LOITER_UNLIM, 130, 200, 50)
                            .list());
            for (int i = 0; i < 8; i++) {
                if (!personality.isPx4() && !ground.vehicle.truth().armed()) {
                    boolean copter = personality.vehicleClass() == VehicleClass.COPTER;
                    say(ground, MavCmd.DO_SET_MODE, 1, copter ? 4 : 10);
                    say(ground, MavCmd.COMPONENT_ARM_DISARM, 1, 0);
                }
                say(ground, MavCmd.MISSION_START, 0, 0);
                ground.run(6);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ground.frames.forEach(all::writeBytes);
            return new Flight(ByteBuffer.wrap(all.toByteArray()), ground.vehicle.truth());
        }
    }

    /** Says it again and again: the radio loses some. */
    private static void say(Ground ground, MavCmd command, float p1, float p2) {
        for (int i = 0; i < 4; i++) {
            ground.send(new CommandLong(p1, p2, 0, 0, 0, 0, 0, command.value(), 7, 1, 0));
            ground.run(0.3);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void sameSeedSameBytes(Personality personality) {
        Flight first = fly(personality, 3);
        Flight second = fly(personality, 3);
        assertThat(first.truth.aboveGroundMetres()).isGreaterThan(10);
        assertThat(second.bytes).isEqualTo(first.bytes);
        assertThat(second.truth).isEqualTo(first.truth);
        assertThat(fly(personality, 4).bytes).isNotEqualTo(first.bytes);
    }
}
