package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavLandedState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MavVtolState;

/** What ArduPilot 4.6.3 was seen to do that the descriptions of the messages do not say. */
class RealAutopilotsTest {
    private final SpineTrial trial = new SpineTrial();
    private final Channel a = trial.wide(1, "a");

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aQuadplaneSaysThatItIsAFixedWingAndTellsByItsExtendedStateThatItIsNot() {
        var vehicle = trial.system(1).say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.FIXED_WING, 0, false), a);
        assertThat(trial.state("v1").kind()).isEqualTo(VehicleKind.PLANE);
        vehicle.say(new ExtendedSysState(MavVtolState.MC.value(), MavLandedState.ON_GROUND.value()), a)
                .say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.FIXED_WING, 0, false), a);
        assertThat(trial.state("v1").kind()).isEqualTo(VehicleKind.VTOL);
    }

    @Test
    void heartbeatsOfOursThatAVehicleRoutesBackFromItsOtherLinkAreNoLoss() {
        var vehicle = trial.system(1);
        var us = trial.system(255, 190);
        for (int i = 0; i < 50; i++) {
            vehicle.say(Says.heartbeat(), a);
            us.say(Says.heartbeat(MavAutopilot.INVALID, MavType.GCS, 0, false), a)
                    .say(Says.heartbeat(MavAutopilot.INVALID, MavType.GCS, 0, false)); // by the other link alone
            trial.pass(1000);
        }
        assertThat(a.status(trial.clock.nanos()).framesLost()).isZero();
        assertThat(trial.ids()).containsExactly("v1");
    }
}
