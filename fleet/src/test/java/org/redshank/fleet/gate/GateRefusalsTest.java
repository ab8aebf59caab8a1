package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.dialect.MavCmd;

/** Refusals have names that say why. */
class GateRefusalsTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    private final Trials trials = new Trials();

    @Test
    void refusalsNameTheRule() {
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_GRIPPER.value()))).isEqualTo("gripper");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_WINCH.value()))).isEqualTo("winch");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_SPRAYER.value()))).isEqualTo("sprayer");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_SET_SERVO.value()))).isEqualTo("servo");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_REPEAT_SERVO.value())))
                .isEqualTo("servo");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_SET_RELAY.value()))).isEqualTo("relay");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_PARACHUTE.value()))).isEqualTo("parachute");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_MOTOR_TEST.value())))
                .isEqualTo("motor");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_SET_ACTUATOR.value())))
                .isEqualTo("actuator");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_AUX_FUNCTION.value())))
                .isEqualTo("aux-function");
        assertThat(trials.rule(Trials.longCommand(MavCmd.DO_FLIGHTTERMINATION.value())))
                .isEqualTo("motor");
        assertThat(trials.rule(Trials.item(MavCmd.NAV_PAYLOAD_PLACE.value(), 0)))
                .isEqualTo("payload");
        assertThat(trials.rule(Trials.item(MavCmd.NAV_SCRIPT_TIME.value(), 0))).isEqualTo("script");
        assertThat(trials.rule(Trials.item(MavCmd.COMPONENT_ARM_DISARM.value(), 0)))
                .isEqualTo("command-use");
        assertThat(trials.rule(Trials.item(MavCmd.NAV_WAYPOINT.value(), 1))).isEqualTo("command-use");
        assertThat(messageRule("RC_CHANNELS_OVERRIDE")).isEqualTo("rc-override");
        assertThat(messageRule("MANUAL_CONTROL")).isEqualTo("manual-control");
        assertThat(messageRule("SET_ATTITUDE_TARGET")).isEqualTo("raw-setpoint");
        assertThat(messageRule("SET_ACTUATOR_CONTROL_TARGET")).isEqualTo("actuator");
        assertThat(messageRule("TUNNEL")).isEqualTo("carrier");
        assertThat(messageRule("ENCAPSULATED_DATA")).isEqualTo("carrier");
        assertThat(messageRule("V2_EXTENSION")).isEqualTo("carrier");
        assertThat(messageRule("SERIAL_CONTROL")).isEqualTo("carrier");
        assertThat(messageRule("LOGGING_DATA")).isEqualTo("carrier");
        assertThat(messageRule("CAN_FRAME")).isEqualTo("carrier");
        assertThat(messageRule("PARAM_EXT_SET")).isEqualTo("parameter-path");
        assertThat(messageRule("MISSION_WRITE_PARTIAL_LIST")).isEqualTo("partial-mission");
        assertThat(messageRule("MISSION_ITEM")).isEqualTo("not-listed");
    }

    private String messageRule(String name) {
        return trials.rule(Trials.blank(Objects.requireNonNull(DIALECT.message(name), name)));
    }
}
