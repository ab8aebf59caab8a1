package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.Tunnel;

/** TUNNEL may leave as an answer of the datalink to one companion, by the datalink's own way, and never else. */
class DatalinkAnswerTest {
    private static final int TYPE = Gate.DATALINK_PAYLOAD_TYPE;

    private final Gate gate = new Gate();
    private final FrameWriter writer = new FrameWriter(255, 190);

    private static byte[] sealed(int length) {
        byte[] payload = new byte[128];
        new Random(length).nextBytes(payload);
        payload[0] = 7;
        payload[1] = (byte) 0xFF;
        Arrays.fill(payload, Math.min(128, length), 128, (byte) 0);
        return payload;
    }

    private static byte[] beginning(int first, int length) {
        byte[] payload = sealed(length);
        payload[0] = (byte) first;
        return payload;
    }

    private boolean leaves(int type, int system, int component, int length, byte[] payload) {
        byte[] frame = writer.encode(new Tunnel(type, system, component, length, payload));
        Verdict verdict = gate.checkAnswer(Frame.parse(frame));
        if (verdict instanceof Verdict.Refused refused) {
            assertThat(refused.rule()).isEqualTo("carrier");
        }
        return verdict.allowed();
    }

    @Test
    void answersOfTheDatalinkLeave() {
        assertThat(leaves(TYPE, 1, 191, 22, sealed(22))).isTrue();
        assertThat(leaves(TYPE, 1, 194, 128, sealed(128))).isTrue();
        assertThat(leaves(TYPE, 1, 191, 50, beginning(0xF2, 50))).isTrue();
        assertThat(leaves(TYPE, 1, 191, 3, beginning(0xF3, 3))).isTrue();
    }

    @Test
    void nothingElseInATunnelLeaves() {
        assertThat(leaves(TYPE + 1, 1, 191, 22, sealed(22))).isFalse();
        assertThat(leaves(0, 1, 191, 22, sealed(22))).isFalse();
        assertThat(leaves(TYPE, 0, 191, 22, sealed(22))).isFalse();
        assertThat(leaves(TYPE, 1, 0, 22, sealed(22))).isFalse();
        assertThat(leaves(TYPE, 1, 1, 22, sealed(22))).as("to an autopilot").isFalse();
        assertThat(leaves(TYPE, 1, 154, 22, sealed(22))).as("to a gimbal").isFalse();
        assertThat(leaves(TYPE, 1, 191, 21, sealed(21))).isFalse();
        assertThat(leaves(TYPE, 1, 191, 129, sealed(129))).isFalse();
        assertThat(leaves(TYPE, 1, 191, 22, sealed(40))).as("more behind it").isFalse();
        assertThat(leaves(TYPE, 1, 191, 51, beginning(0xF2, 51))).isFalse();
        for (int first = 0xF0; first <= 0xFF; first++) {
            if (first != 0xF2) {
                assertThat(leaves(TYPE, 1, 191, 50, beginning(first, 50)))
                        .as("of a vehicle or a relay: %x", first)
                        .isFalse();
            }
        }
        byte[] symbols = sealed(100);
        symbols[1] = 3;
        assertThat(leaves(TYPE, 1, 191, 100, symbols)).isFalse();
    }

    @Test
    void byNoOtherWayAndAsNoOtherMessage() {
        byte[] good = writer.encode(new Tunnel(TYPE, 1, 191, 22, sealed(22)));
        assertThat(gate.check(Frame.parse(good)).allowed()).isFalse();
        for (MessageInfo info : Dialect.ardupilotmega().messages()) {
            assertThat(gate.checkAnswer(Frame.parse(Trials.blank(info))).allowed())
                    .as(info.name())
                    .isFalse();
        }
    }

    @Test
    void whatOnlyBeginsLikeAFrameWithinLeaves() {
        byte[] payload = sealed(128);
        for (int at = 10; at < 100; at += 20) {
            payload[at] = (byte) 0xFD;
            payload[at + 1] = 4;
            payload[at + 2] = (byte) (at + 2); // flags that no receiver knows
        }
        assertThat(leaves(TYPE, 1, 191, 128, payload)).isTrue();
    }

    @Test
    void aFrameWithinIsFound() {
        byte[] within = new FrameWriter(255, 190).encode(Trials.longCommand(400));
        byte[] payload = sealed(128);
        System.arraycopy(within, 0, payload, 30, within.length);
        byte[] frame = writer.encode(new Tunnel(TYPE, 1, 191, 128, payload));
        assertThat(gate.checkAnswer(Frame.parse(frame)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("frame-within"));
    }
}
