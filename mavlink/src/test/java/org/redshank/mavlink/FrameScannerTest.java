package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.Statustext;

class FrameScannerTest {
    private static final int UNKNOWN_ID = 77_000;

    private final FrameWriter writer = new FrameWriter(1, 1);
    private final byte[] heartbeat = writer.encode(new Heartbeat(4, 2, 3, 81, 4, 3));
    private final byte[] position = writer.encode(new GlobalPositionInt(1, 2, 3, 4, 5, 6, 7, 8, 9));
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final List<Frame> found = new ArrayList<>();

    @Test
    void findsFramesOfBothVersionsInOneDatagram() {
        byte[] v1 = writer.encodeV1(new Heartbeat(4, 2, 3, 81, 4, 3));
        datagram(heartbeat, v1, position);
        assertThat(bytes()).containsExactly(heartbeat, v1, position);
        assertThat(scanner.frames()).isEqualTo(3);
        assertThat(scanner.skippedBytes()).isZero();
    }

    @Test
    void keepsNothingOfADatagram() {
        datagram(Arrays.copyOf(heartbeat, heartbeat.length - 1));
        datagram(Arrays.copyOfRange(heartbeat, heartbeat.length - 1, heartbeat.length));
        assertThat(found).isEmpty();
        assertThat(scanner.skippedBytes()).isEqualTo(heartbeat.length);
    }

    @Test
    void keepsTheRemainderOfAStream() {
        for (byte b : join(heartbeat, position)) {
            stream(new byte[] {b});
        }
        assertThat(bytes()).containsExactly(heartbeat, position);
    }

    @Test
    void goesOnAtTheByteAfterTheMagicWhenTheChecksumIsWrong() {
        byte[] broken = position.clone();
        broken[12] ^= 0x10;
        datagram(broken, heartbeat);
        assertThat(bytes()).containsExactly(heartbeat);
        assertThat(scanner.badChecksums()).isEqualTo(1);
        assertThat(scanner.skippedBytes()).isEqualTo(broken.length);
    }

    @Test
    void findsAFrameInsideAFalseOne() {
        byte[] header = {(byte) 0xFE, (byte) 200, 0, 1, 1, 0};
        stream(header, heartbeat, new byte[300]);
        assertThat(bytes()).containsExactly(heartbeat);
    }

    @Test
    void refusesUnknownIncompatibilityFlags() {
        byte[] strange = heartbeat.clone();
        strange[2] = 0x02;
        datagram(strange, position);
        assertThat(bytes()).containsExactly(position);
        assertThat(scanner.refusedFlags()).isEqualTo(1);
    }

    @Test
    void ignoresUnknownCompatibilityFlags() {
        byte[] strange = heartbeat.clone();
        strange[3] = 0x7F;
        int length = strange.length - Frame.CHECKSUM_LENGTH;
        int crc = Checksum.of(strange, 1, length - 1, Heartbeat.CRC_EXTRA);
        strange[length] = (byte) crc;
        strange[length + 1] = (byte) (crc >> 8);
        datagram(strange);
        assertThat(bytes()).containsExactly(strange);
        assertThat(found.getFirst().compatFlags()).isEqualTo(0x7F);
    }

    @Test
    void readsAShortPayloadAsIfZerosFollowed() {
        byte[] payload = {7};
        datagram(frame(Heartbeat.ID, Heartbeat.CRC_EXTRA, payload));
        assertThat(Heartbeat.from(found.getFirst())).isEqualTo(new Heartbeat(7, 0, 0, 0, 0, 0));
    }

    @Test
    void takesAnEmptyPayload() {
        datagram(frame(Heartbeat.ID, Heartbeat.CRC_EXTRA, new byte[0]), heartbeat);
        assertThat(found).hasSize(2);
        assertThat(Heartbeat.from(found.getFirst())).isEqualTo(Heartbeat.blank());
    }

    @Test
    void ignoresWhatALongerPayloadHasMore() {
        byte[] payload = new byte[40];
        Arrays.fill(payload, (byte) 1);
        datagram(frame(Heartbeat.ID, Heartbeat.CRC_EXTRA, payload));
        assertThat(found.getFirst().known()).isTrue();
        assertThat(found.getFirst().payloadLength()).isEqualTo(40);
        assertThat(Heartbeat.from(found.getFirst())).isEqualTo(new Heartbeat(0x01010101, 1, 1, 1, 1, 1));
    }

    @Test
    void keepsUnknownFramesWhole() {
        byte[] unknown = unknown(1, 2, 3);
        stream(heartbeat, unknown, position);
        assertThat(bytes()).containsExactly(heartbeat, unknown, position);
        assertThat(found.get(1).known()).isFalse();
        assertThat(found.get(1).messageId()).isEqualTo(UNKNOWN_ID);
        assertThat(scanner.unknownFrames()).isEqualTo(1);
    }

    @Test
    void handsAnUnknownFrameOverAtOnceWhenNothingInItLooksLikeAFrame() {
        byte[] unknown = unknown(1, 2, 3);
        stream(unknown);
        assertThat(bytes()).containsExactly(unknown);
    }

    @Test
    void waitsWithAnUnknownFrameUntilItIsCertainAndThenHandsItOver() {
        byte[] unknown = unknown(1, 0xFE, 30, 1, 1, 1, 0, 5);
        stream(unknown);
        assertThat(found).isEmpty();
        stream(heartbeat);
        assertThat(bytes()).containsExactly(unknown, heartbeat);
    }

    @Test
    void decidesOnWhatIsLeftWhenTheStreamEnds() {
        byte[] unknown = unknown(1, 0xFE, 30, 1, 1, 1, 0, 5);
        stream(unknown);
        scanner.end(this::keep);
        assertThat(bytes()).containsExactly(unknown);
    }

    @Test
    void takesAnUnknownFrameForNoiseWhenAnIntactOneLiesInside() {
        byte[] payload = Arrays.copyOf(heartbeat, 100);
        byte[] noise = frame(UNKNOWN_ID, 0, payload);
        stream(noise, position);
        assertThat(bytes()).containsExactly(heartbeat, position);
    }

    @Test
    void takesAnUnknownFrameForNoiseWhenAnIntactOneReachesOutOfIt() {
        byte[] falseHeader = {(byte) 0xFD, 20, 0, 0, 0, 1, 1, 1, 2, 3};
        stream(falseHeader, new byte[12], position, heartbeat);
        assertThat(bytes()).containsExactly(position, heartbeat);
    }

    @Test
    void takesAnUnknownFrameForNoiseWhenAnotherFitsBetter() {
        byte[] falseHeader = {(byte) 0xFE, 12, 0, 1, 1, (byte) 200};
        byte[] unknown = unknown(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        stream(falseHeader, unknown, heartbeat);
        assertThat(bytes()).containsExactly(unknown, heartbeat);
    }

    @Test
    void handsASignedFrameOverAtOnceWhateverItsSignature() {
        byte[] signed = signed();
        signed[signed.length - 5] = (byte) 0xFE;
        stream(signed);
        assertThat(bytes()).containsExactly(signed);
        stream(heartbeat);
        assertThat(bytes()).containsExactly(signed, heartbeat);
        assertThat(scanner.skippedBytes()).isZero();
    }

    @Test
    void losesNoFrameToASignatureThatWasCut() {
        byte[] signed = signed();
        for (int cut = 1; cut <= Frame.SIGNATURE_LENGTH; cut++) {
            found.clear();
            byte[] cutOff = Arrays.copyOf(signed, signed.length - cut);
            for (byte b : join(cutOff, heartbeat, position)) {
                stream(new byte[] {b});
            }
            assertThat(bytes()).hasSize(3).endsWith(heartbeat, position);
        }
    }

    @Test
    void aDatagramDoesNotDisturbAStream() {
        byte[] signed = signed();
        signed[signed.length - 5] = (byte) 0xFE;
        stream(signed, Arrays.copyOf(heartbeat, 5));
        datagram(position, signed());
        stream(Arrays.copyOfRange(heartbeat, 5, heartbeat.length));
        assertThat(bytes()).hasSize(4).startsWith(signed, position).endsWith(heartbeat);
    }

    @Test
    void goesOnAfterAHandlerThatFailed() {
        assertThatThrownBy(() -> scanner.stream(heartbeat, 0, heartbeat.length, f -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        stream(position);
        assertThat(bytes()).containsExactly(position);
    }

    @Test
    void findsTheLongestFrame() {
        byte[] payload = new byte[255];
        Arrays.fill(payload, (byte) 0xFD);
        byte[] longest = frame(Statustext.ID, Statustext.CRC_EXTRA, payload);
        for (byte b : join(longest, longest)) {
            stream(new byte[] {b});
        }
        assertThat(bytes()).containsExactly(longest, longest);
    }

    private static byte[] signed() {
        Signer signer = new Signer(SigningKey.fromPassphrase("scanner"), 2, () -> Instant.EPOCH);
        return new FrameWriter(1, 1, signer).encode(new Heartbeat(4, 2, 3, 81, 4, 3));
    }

    private byte[] unknown(int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < payload.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return frame(UNKNOWN_ID, 123, bytes);
    }

    /** A frame with exactly this payload, nothing cut off. */
    private static byte[] frame(int id, int crcExtra, byte[] payload) {
        byte[] frame = new byte[Frame.HEADER_V2 + payload.length + Frame.CHECKSUM_LENGTH];
        frame[0] = (byte) Frame.MAGIC_V2;
        frame[1] = (byte) payload.length;
        frame[5] = 1;
        frame[6] = 1;
        frame[7] = (byte) id;
        frame[8] = (byte) (id >> 8);
        frame[9] = (byte) (id >> 16);
        System.arraycopy(payload, 0, frame, Frame.HEADER_V2, payload.length);
        int crc = Checksum.of(frame, 1, frame.length - 1 - Frame.CHECKSUM_LENGTH, crcExtra);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    private void stream(byte[]... parts) {
        byte[] all = join(parts);
        scanner.stream(all, 0, all.length, this::keep);
    }

    private void datagram(byte[]... parts) {
        byte[] all = join(parts);
        scanner.datagram(all, 0, all.length, this::keep);
    }

    private void keep(Frame frame) {
        found.add(Frame.copyOf(frame));
    }

    private List<byte[]> bytes() {
        return found.stream().map(Frame::copyBytes).toList();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
