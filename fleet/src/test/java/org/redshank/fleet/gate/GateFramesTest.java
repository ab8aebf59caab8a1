package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.ParamSet;

/** The gate, tried with frames that are made to slip through. */
class GateFramesTest {
    private final Trials trials = new Trials();

    @Test
    void framesThatReceiversCouldReadDifferentlyAreRefused() {
        byte[] good = trials.v2(Trials.longCommand(MavCmd.NAV_RETURN_TO_LAUNCH.value()));
        assertThat(trials.allowed(good)).isTrue();

        byte[] damaged = good.clone();
        damaged[good.length - 1] ^= 1;
        assertThat(trials.rule(damaged)).isEqualTo("malformed");

        byte[] flags = Trials.raw(76, 3, 0x00, 0x40, new byte[33], 152);
        assertThat(trials.rule(flags)).isEqualTo("malformed");

        byte[] longer = new byte[40];
        longer[28] = 20;
        longer[39] = 1;
        assertThat(trials.rule(Trials.raw(76, 255, 0, 0, longer, 152))).isEqualTo("malformed");

        byte[] unknown = Trials.raw(60_000, 255, 0, 0, new byte[] {1}, 0);
        assertThat(trials.rule(unknown)).isEqualTo("not-listed");

        byte[] shortV1 = Trials.rawV1(76, new byte[30], 152);
        assertThat(trials.rule(shortV1)).isEqualTo("malformed");
    }

    @Test
    void signedAndVersionOneFramesPassTheSameList() {
        FrameWriter signing = new FrameWriter(
                255, 190, new Signer(SigningKey.fromPassphrase("try the gate"), 1, InstantSource.system()));
        assertThat(trials.allowed(signing.encode(Trials.command(MavCmd.DO_SET_SERVO.value(), 5, 1900))))
                .isFalse();
        assertThat(trials.allowed(signing.encode(Trials.command(MavCmd.NAV_RETURN_TO_LAUNCH.value()))))
                .isTrue();
        assertThat(trials.allowed(trials.v1(Trials.command(MavCmd.DO_GRIPPER.value(), 1, 0))))
                .isFalse();
        assertThat(trials.allowed(trials.v1(new ParamSet(1, 1, 1, "SERVO5_FUNCTION", 2))))
                .isFalse();
        assertThat(trials.allowed(trials.v1(Trials.command(MavCmd.NAV_LAND.value()))))
                .isTrue();
        assertThat(trials.allowed(trials.v1(Heartbeat.blank()))).isTrue();
    }

    @Test
    void noFrameHidesInTheBytesOfAnother() {
        byte[] sticks = Trials.rawV1(69, new byte[] {0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 243); // MANUAL_CONTROL
        byte[] payload = new byte[33];
        System.arraycopy(sticks, 0, payload, 4, sticks.length); // in parameters 2 to 6
        payload[28] = 20; // of a return to launch
        assertThat(trials.rule(Trials.raw(76, 255, 0, 0, payload, 152))).isEqualTo("frame-within");
        assertThat(trials.rule(Trials.rawV1(76, payload, 152))).isEqualTo("frame-within");
        payload[4 + sticks.length - 1] ^= 1; // the same with a wrong checksum is a number like any other
        assertThat(trials.allowed(Trials.raw(76, 255, 0, 0, payload, 152))).isTrue();

        byte[] file = new byte[254];
        file[3 + 3] = 4; // open to read
        byte[] drop = trials.v2(Trials.command(MavCmd.DO_GRIPPER.value(), 1, 0));
        System.arraycopy(drop, 0, file, 3 + 12, drop.length);
        assertThat(trials.rule(Trials.raw(110, 255, 0, 0, file, 84))).isEqualTo("frame-within");
    }

    @Test
    void anItemOfAnOlderProtocolCannotHideItsKind() {
        MissionItemInt fenceItem = Trials.item(MavCmd.NAV_FENCE_CIRCLE_INCLUSION.value(), 1);
        assertThat(trials.allowed(trials.v1(fenceItem))).isFalse(); // becomes a mission's
    }
}
