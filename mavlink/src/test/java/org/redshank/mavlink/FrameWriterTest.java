package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.OpenDroneIdBasicId;

class FrameWriterTest {
    private final FrameWriter writer = new FrameWriter(255, 190);

    @Test
    void numbersItsFramesWhateverTheirVersion() {
        for (int i = 0; i < 300; i++) {
            byte[] frame = i % 3 == 0 ? writer.encodeV1(Heartbeat.blank()) : writer.encode(Heartbeat.blank());
            assertThat(Frame.parse(frame).sequence()).isEqualTo(i & 0xFF);
        }
    }

    @Test
    void writesBehindWhatIsThereAndNoFurther() {
        byte[] dest = new byte[100];
        java.util.Arrays.fill(dest, (byte) 0x55);
        int length = writer.write(new Heartbeat(1, 2, 3, 4, 5, 3), dest, 20);
        assertThat(length).isEqualTo(21);
        assertThat(dest[19]).isEqualTo((byte) 0x55);
        assertThat(dest[41]).isEqualTo((byte) 0x55);
        assertThat(new Frame().wrap(dest, 20, length).known()).isTrue();
    }

    @Test
    void finishesAPayloadWrittenInPlace() {
        byte[] dest = new byte[Frame.MAX_LENGTH];
        new Attitude.Flyweight()
                .wrap(dest, FrameWriter.PAYLOAD, Attitude.LENGTH)
                .timeBootMs(5)
                .roll(0.5f);
        int length = writer.finish(dest, 0, Attitude.ID, Attitude.CRC_EXTRA, Attitude.LENGTH);
        assertThat(length).isEqualTo(10 + 8 + 2);
        assertThat(Attitude.from(new Frame().wrap(dest, 0, length))).isEqualTo(new Attitude(5, 0.5f, 0, 0, 0, 0, 0));
    }

    @Test
    void refusesWhatMavlink1CannotSend() {
        assertThatThrownBy(() -> writer.encodeV1(OpenDroneIdBasicId.blank()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPEN_DRONE_ID_BASIC_ID (12900) cannot be sent by MAVLink 1");
    }

    @Test
    void refusesIdsThatAreNone() {
        assertThatThrownBy(() -> new FrameWriter(256, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("system id 256 is not in 0 to 255");
        assertThatThrownBy(() -> new FrameWriter(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageWithAValueThatDoesNotFitIsNotWritten() {
        assertThatThrownBy(() -> writer.encode(new Heartbeat(0, 300, 0, 0, 0, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Frame.parse(writer.encode(Heartbeat.blank())).sequence()).isZero();
    }
}
