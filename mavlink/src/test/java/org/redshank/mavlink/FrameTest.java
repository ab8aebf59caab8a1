package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.SysStatus;

class FrameTest {
    private final byte[] bytes = new FrameWriter(3, 4).encode(new Heartbeat(70_000, 2, 3, 81, 4, 3));

    @Test
    void tellsWhatItsHeaderSays() {
        Frame frame = Frame.parse(bytes);
        assertThat(frame.isV2()).isTrue();
        assertThat(frame.sequence()).isZero();
        assertThat(frame.systemId()).isEqualTo(3);
        assertThat(frame.componentId()).isEqualTo(4);
        assertThat(frame.messageId()).isZero();
        assertThat(frame.payloadOffset()).isEqualTo(10);
        assertThat(frame.payloadLength()).isEqualTo(9);
        assertThat(frame.length()).isEqualTo(21);
        assertThat(frame.signed()).isFalse();
        assertThat(frame.known()).isTrue();
        assertThat(frame).hasToString("MAVLink 2 frame of message 0 from 3/4, sequence 0, payload of 9 bytes");
    }

    @Test
    void liesAnywhereInAnArray() {
        byte[] larger = new byte[100];
        System.arraycopy(bytes, 0, larger, 33, bytes.length);
        Frame frame = new Frame().wrap(larger, 33, bytes.length);
        assertThat(frame.known()).isTrue();
        assertThat(frame.copyBytes()).isEqualTo(bytes);
        assertThat(Heartbeat.from(frame).customMode()).isEqualTo(70_000);
    }

    @Test
    void aCopyOutlivesItsOriginal() {
        byte[] original = bytes.clone();
        Frame copy = Frame.copyOf(new Frame().wrap(original, 0, original.length));
        Arrays.fill(original, (byte) 0);
        assertThat(copy.copyBytes()).isEqualTo(bytes);
        assertThat(copy.known()).isTrue();
    }

    @Test
    void refusesWhatIsNotExactlyOneFrame() {
        assertThatThrownBy(() -> Frame.parse(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not one whole MAVLink frame in 22 bytes");
        assertThatThrownBy(() -> Frame.parse(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Frame.parse(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToParseAWrongChecksumButWrapsItAsNotKnown() {
        byte[] broken = bytes.clone();
        broken[11] ^= 1;
        assertThat(new Frame().wrap(broken, 0, broken.length).known()).isFalse();
        assertThatThrownBy(() -> Frame.parse(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong checksum");
    }

    @Test
    void isRefusedByTheFlyweightOfAnotherMessage() {
        assertThatThrownBy(() -> SysStatus.from(Frame.parse(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame carries message 0, not SYS_STATUS (1)");
    }

    @Test
    void anEmptyFrameHasAName() {
        assertThat(new Frame()).hasToString("no frame");
    }
}
