package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No damage makes the scanner lose a frame that came through intact, wherever the stream is cut. */
class DamagedStreamTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void losesNoIntactFrame(long seed) {
        DamagedStream damaged = new DamagedStream(seed, 4000, true);
        List<Frame> found = scan(damaged.bytes(), new Random(seed), 1500);
        List<byte[]> known =
                found.stream().filter(Frame::known).map(Frame::copyBytes).toList();
        assertThat(lost(damaged.intactKnown(), known)).isZero();
    }

    /** Of frames that cannot be verified some may be lost to noise that looks the same, but few. */
    @Test
    void losesHardlyAnyUnknownFrame() {
        DamagedStream damaged = new DamagedStream(11, 40_000, true);
        List<byte[]> found = scan(damaged.bytes(), new Random(11), 1500).stream()
                .map(Frame::copyBytes)
                .toList();
        assertThat(damaged.intactUnknown()).hasSizeGreaterThan(3000);
        assertThat(lost(damaged.intactUnknown(), found))
                .isLessThan(damaged.intactUnknown().size() / 100);
    }

    @Test
    void losesNothingOfAnUndamagedStream() {
        DamagedStream whole = new DamagedStream(12, 10_000, false);
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        byte[] bytes = whole.bytes();
        scanner.stream(bytes, 0, bytes.length, frame -> {});
        scanner.end(frame -> {});
        assertThat(scanner.frames()).isEqualTo(10_000);
        assertThat(scanner.unknownFrames()).isEqualTo(whole.intactUnknown().size());
        assertThat(scanner.skippedBytes()).isZero();
        assertThat(scanner.badChecksums()).isZero();
    }

    @Test
    void findsTheSameWhereverTheStreamIsCut() {
        for (long seed = 20; seed < 40; seed++) {
            byte[] bytes = new DamagedStream(seed, 300, true).bytes();
            List<byte[]> whole = bytes(scan(bytes, new Random(seed), Integer.MAX_VALUE));
            assertThat(bytes(scan(bytes, new Random(seed), 1))).containsExactlyElementsOf(whole);
            assertThat(bytes(scan(bytes, new Random(seed), 40))).containsExactlyElementsOf(whole);
            assertThat(bytes(scan(bytes, new Random(seed), 700))).containsExactlyElementsOf(whole);
        }
    }

    @Test
    void findsTheSameCutAtEveryPosition() {
        byte[] bytes = new DamagedStream(41, 60, true).bytes();
        List<byte[]> whole = bytes(scan(bytes, new Random(41), Integer.MAX_VALUE));
        for (int cut = 0; cut <= bytes.length; cut++) {
            FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
            List<Frame> found = new ArrayList<>();
            scanner.stream(bytes, 0, cut, f -> found.add(Frame.copyOf(f)));
            scanner.stream(bytes, cut, bytes.length - cut, f -> found.add(Frame.copyOf(f)));
            scanner.end(f -> found.add(Frame.copyOf(f)));
            assertThat(bytes(found)).containsExactlyElementsOf(whole);
        }
    }

    /** Bytes of which most look like the begin of a frame, some of one the dialect knows, some not. */
    @Test
    void accountsForEveryByteOfNoise() {
        byte[] favourites = {(byte) 0xFD, (byte) 0xFE, 0, 1, 30, (byte) 200, (byte) 255, 9};
        for (long seed = 50; seed < 80; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[20_000];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextInt(4) == 0
                        ? (byte) random.nextInt()
                        : favourites[random.nextInt(favourites.length)];
            }
            FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
            long[] framed = new long[1];
            FrameHandler count = f -> {
                framed[0] += f.length();
                assertThat(f.known()).isEqualTo(f.known() && intact(f));
            };
            for (int at = 0; at < noise.length; ) {
                int length = Math.min(noise.length - at, 1 + random.nextInt(400));
                scanner.stream(noise, at, length, count);
                at += length;
            }
            scanner.end(count);
            assertThat(framed[0] + scanner.skippedBytes()).isEqualTo(noise.length);
            for (int at = 0; at < noise.length; at += 1000) {
                scanner.datagram(noise, at, 1000, count);
            }
            assertThat(framed[0] + scanner.skippedBytes()).isEqualTo(2L * noise.length);
        }
    }

    private static boolean intact(Frame frame) {
        return FrameLayout.intact(frame.buffer(), frame.offset(), frame.length(), Dialect.ardupilotmega());
    }

    private static List<Frame> scan(byte[] bytes, Random random, int longest) {
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        List<Frame> found = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = longest == Integer.MAX_VALUE ? bytes.length : 1 + random.nextInt(longest);
            length = Math.min(length, bytes.length - at);
            scanner.stream(bytes, at, length, f -> found.add(Frame.copyOf(f)));
            at += length;
        }
        scanner.end(f -> found.add(Frame.copyOf(f)));
        // Of a signed frame whose signature was cut some bytes belong to the next one, too.
        long signed = found.stream().filter(Frame::signed).count();
        long framed = found.stream().mapToLong(Frame::length).sum();
        assertThat(framed + scanner.skippedBytes())
                .isBetween((long) bytes.length, bytes.length + signed * Frame.SIGNATURE_LENGTH);
        return found;
    }

    private static List<byte[]> bytes(List<Frame> frames) {
        return frames.stream().map(Frame::copyBytes).toList();
    }

    /** How many of the wanted frames are not found, in order. */
    private static int lost(List<byte[]> wanted, List<byte[]> found) {
        int at = 0;
        int lost = 0;
        for (byte[] frame : wanted) {
            int next = at;
            while (next < found.size() && !Arrays.equals(found.get(next), frame)) {
                next++;
            }
            if (next == found.size()) {
                lost++;
            } else {
                at = next + 1;
            }
        }
        return lost;
    }
}
