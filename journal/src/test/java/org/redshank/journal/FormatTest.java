package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.journal.Fixture.OPTIONS;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes on disk are those that docs/journal.md describes, put together here by hand. */
class FormatTest {

    @TempDir
    Path directory;

    @Test
    void aSegmentIsAHeaderAndEntries() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Event event = new Event(Instant.ofEpochSecond(2), "a.b", "s", "{}");
        try (Journal journal = Fixture.open(directory, OPTIONS, disk)) {
            journal.frame(EntryKind.FRAME_IN, 5, 7, new byte[] {11, 12, 13}, 0, 3);
            journal.event(event);
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(header());
        expected.writeBytes(entry(64, 1, 5, 7, new byte[] {11, 12, 13}));
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.write(new byte[] {3, 0});
        out.writeBytes("a.b");
        out.write(new byte[] {1, 0});
        out.writeBytes("s{}");
        expected.writeBytes(entry(64 + 27, 3, 0, 2_000_000, payload.toByteArray()));
        assertThat(disk.segments()).containsExactly(directory.resolve("0000000000000000000.journal"));
        assertThat(disk.content(disk.segments().getFirst())).isEqualTo(expected.toByteArray());
    }

    private static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.put("REDSHANK".getBytes(StandardCharsets.US_ASCII));
        header.putShort((short) 1).putShort((short) 64).putInt(0);
        header.putLong(0).putLong(Fixture.CLOCK.millis() * 1000);
        header.putInt(60, crc(header.array(), 0, 60));
        return header.array();
    }

    private static byte[] entry(int position, int kind, int channel, long micros, byte[] payload) {
        ByteBuffer entry = ByteBuffer.allocate(24 + payload.length).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0)
                .putInt(position)
                .put((byte) payload.length)
                .put((byte) 0)
                .put((byte) 0);
        entry.put((byte) kind).putInt(channel).putLong(micros).put(payload);
        entry.putInt(0, crc(entry.array(), 4, entry.capacity() - 4));
        return entry.array();
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
