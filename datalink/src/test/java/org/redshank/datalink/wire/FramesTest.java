package org.redshank.datalink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Frames come back as they were, and other bytes are refused without harm. */
class FramesTest {

    @Property(tries = 300)
    void framesComeBack(@ForAll long seed) throws Exception {
        List<Frame> frames = frames(new Random(seed));
        byte[] bytes = Frames.write(frames);
        assertThat(Frames.read(bytes)).usingRecursiveComparison().isEqualTo(frames);
        assertThat(bytes).hasSize(frames.stream().mapToInt(Frames::length).sum());
    }

    @Property(tries = 2000)
    void anyBytesAreFramesOrRefused(@ForAll byte[] bytes, @ForAll long seed) {
        harmless(bytes);
        Random random = new Random(seed);
        byte[] spoilt = Frames.write(frames(random));
        for (int i = random.nextInt(3); i >= 0 && spoilt.length > 0; i--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
        }
        harmless(spoilt);
        harmless(java.util.Arrays.copyOf(spoilt, random.nextInt(spoilt.length + 1)));
    }

    private static void harmless(byte[] bytes) {
        try {
            for (Frame frame : Frames.read(bytes)) {
                assertThat(Frames.length(frame)).isPositive();
            }
        } catch (Frames.MalformedException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }

    @Test
    void aContradictionIsRefused() {
        byte[] announce = Frames.write(List.of(new Frame.Announce(1, new byte[16], 10, 200, 0, 88, 0)));
        assertThatThrownBy(() -> Frames.read(announce))
                .isInstanceOf(Frames.MalformedException.class)
                .hasMessageContaining("an object of 10 bytes with a description of 200");
    }

    private static List<Frame> frames(Random random) {
        List<Frame> frames = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            frames.add(frame(random));
        }
        return frames;
    }

    private static Frame frame(Random random) {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        byte[] content = new byte[random.nextInt(70)];
        random.nextBytes(content);
        int number = random.nextInt();
        return switch (random.nextInt(8)) {
            case 0 ->
                new Frame.Announce(
                        number,
                        secret,
                        255 + random.nextLong(1L << 40),
                        random.nextInt(256),
                        random.nextInt(1000),
                        1 + random.nextInt(1000),
                        random.nextInt(300));
            case 1 -> new Frame.Inline(number, "picture-" + random.nextInt(99) + "é.jpg", content);
            case 2 -> new Frame.Ping();
            case 3 -> new Frame.Cancel(number);
            case 4 -> {
                long clock = random.nextLong(1L << 45);
                yield new Frame.Status(
                        clock,
                        random.nextLong(1L << 33),
                        List.of(
                                new Frame.Arrival(3, random.nextInt(1 << 16), clock - random.nextInt(1000)),
                                new Frame.Arrival(Wire.SEALED, random.nextInt(1 << 16), clock - 400_000)));
            }
            case 5 -> new Frame.Progress(number, random.nextInt(1 << 17), random.nextInt(1 << 15));
            case 6 -> new Frame.Done(number);
            case 7 -> new Frame.Heard(number);
            case 8 -> new Frame.Ask(number, new byte[random.nextInt(Frame.Ask.LONGEST_ASK)]);
            default -> new Frame.Refuse(number, Refusal.values()[random.nextInt(Refusal.values().length)]);
        };
    }
}
