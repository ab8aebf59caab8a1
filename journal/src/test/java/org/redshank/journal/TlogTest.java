package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.SystemTime;

class TlogTest {

    private static final long START = 1_777_000_000_000_000L;

    @TempDir
    Path directory;

    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    private record Item(long micros, byte[] frame) {
        byte[] record() {
            return ByteBuffer.allocate(8 + frame.length)
                    .putLong(micros)
                    .put(frame)
                    .array();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Item item && item.micros == micros && Arrays.equals(item.frame, frame);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(frame);
        }

        @Override
        public String toString() {
            return micros + ": " + frame.length + " bytes";
        }
    }

    /** A log of frames of both versions, one in ten of a message that no dialect knows. */
    private static List<Item> items(Random random, int count) {
        FrameWriter writer = new FrameWriter(7, 1);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Heartbeat heartbeat = Heartbeat.blank();
            SystemTime time = new SystemTime(START + i, random.nextInt(1 << 30));
            byte[] frame = switch (random.nextInt(10)) {
                case 0, 1, 2 -> writer.encodeV1(heartbeat);
                case 3 -> unknown(random);
                case 4, 5, 6 -> writer.encode(heartbeat);
                default -> writer.encode(time);
            };
            items.add(new Item(START + i * 1000L, frame));
        }
        return items;
    }

    private static byte[] unknown(Random random) {
        byte[] frame = new byte[12 + random.nextInt(40)];
        random.nextBytes(frame);
        frame[0] = (byte) 0xFD;
        frame[1] = (byte) (frame.length - 12);
        frame[2] = 0;
        frame[7] = 0;
        frame[8] = 0;
        frame[9] = (byte) 0xF0;
        return frame;
    }

    private static byte[] log(List<Item> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TlogWriter writer = new TlogWriter(out)) {
            items.forEach(item -> writer.write(item.micros, item.frame, 0, item.frame.length));
            assertThat(writer.frames()).isEqualTo(items.size());
        }
        return out.toByteArray();
    }

    private static List<Item> read(TlogReader reader) {
        List<Item> items = new ArrayList<>();
        while (reader.next()) {
            int from = reader.offset();
            items.add(
                    new Item(reader.epochMicros(), Arrays.copyOfRange(reader.buffer(), from, from + reader.length())));
        }
        return items;
    }

    private static TlogReader reader(byte[] log) {
        return new TlogReader(new ByteArrayInputStream(log));
    }

    @Test
    void aRecordIsBigEndianMicrosecondsAndTheFrame() {
        byte[] frame = new FrameWriter(1, 1).encode(Heartbeat.blank());
        byte[] log = log(List.of(new Item(0x0102030405060708L, frame)));
        assertThat(log).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 0xFD).hasSize(8 + frame.length);
    }

    @Property(tries = 50)
    void whatWasWrittenIsReadBackHoweverTheBytesArrive(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
        Random random = new Random(seed);
        List<Item> items = items(random, count);
        byte[] log = log(items);
        InputStream inPieces = new ByteArrayInputStream(log) {
            @Override
            public synchronized int read(byte[] dest, int offset, int length) {
                return super.read(dest, offset, Math.min(length, 1 + random.nextInt(100)));
            }
        };
        TlogReader reader = new TlogReader(inPieces);
        assertThat(read(reader)).isEqualTo(items);
        assertThat(reader.skippedBytes() + reader.skips() + reader.wrongTimes()).isZero();
        assertThat(reader.position()).isEqualTo(log.length);
        assertThat(reader.frames()).isEqualTo(count);
    }

    @Test
    void aLogCutAnywhereGivesEveryWholeRecord() {
        List<Item> items = items(new Random(3), 20);
        byte[] log = log(items);
        int whole = 0;
        int end = 0;
        for (int cut = 0; cut < log.length; cut++) {
            if (cut == end + items.get(whole).record().length) {
                end = cut;
                whole++;
            }
            TlogReader reader = reader(Arrays.copyOf(log, cut));
            assertThat(read(reader)).as("cut at %d", cut).isEqualTo(items.subList(0, whole));
            assertThat(reader.skippedBytes()).isEqualTo(cut - end);
        }
    }

    @Test
    void inADamagedLogNoIntactVerifiableRecordIsLost() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Item> items = items(random, 300);
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            List<Item> intact = new ArrayList<>();
            for (Item item : items) {
                byte[] record = item.record();
                switch (random.nextInt(12)) {
                    case 0 -> record[random.nextInt(record.length)] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> record = Arrays.copyOf(record, random.nextInt(record.length));
                    case 2 -> {
                        byte[] noise = new byte[random.nextInt(300)];
                        random.nextBytes(noise);
                        damaged.writeBytes(noise);
                        addIfVerifiable(item, intact);
                    }
                    default -> addIfVerifiable(item, intact);
                }
                damaged.writeBytes(record);
            }
            TlogReader reader = reader(damaged.toByteArray());
            List<Item> found = read(reader);
            found.retainAll(intact);
            assertThat(found).as("seed %d", seed).isEqualTo(intact);
            assertThat(reader.skips()).isPositive();
            assertThat(reader.position()).isEqualTo(damaged.size());
        }
    }

    private static void addIfVerifiable(Item item, List<Item> intact) {
        boolean unknown = item.frame[0] == (byte) 0xFD && item.frame[9] == (byte) 0xF0;
        if (!unknown) {
            intact.add(item);
        }
    }

    @Test
    void noiseIsNoLog() {
        byte[] noise = new byte[200_000];
        new Random(5).nextBytes(noise);
        TlogReader reader = reader(noise);
        List<Item> found = read(reader);
        assertThat(found.size()).isLessThan(200);
        assertThat(reader.position()).isEqualTo(noise.length);
        assertThat(read(reader(new byte[0]))).isEmpty();
    }

    @Test
    void aTimeThatCannotBeIsReplacedByTheOneBefore() {
        List<Item> items = items(new Random(1), 3);
        List<Item> wrong =
                List.of(items.get(0), new Item(-5, items.get(1).frame), new Item(1L << 60, items.get(2).frame));
        TlogReader reader = reader(log(wrong));
        assertThat(read(reader)).extracting(Item::micros).containsOnly(START);
        assertThat(reader.wrongTimes()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.tlog");
        assertThatThrownBy(() -> TlogReader.open(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.tlog cannot be read");
        assertThatThrownBy(() -> TlogWriter.create(directory.resolve("no/such.tlog")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("such.tlog cannot be written");
    }
}
