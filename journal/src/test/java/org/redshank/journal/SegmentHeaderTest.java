package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SegmentHeaderTest {

    /** Puts the right checksum on a changed header. */
    static void sign(byte[] segment) {
        CRC32C crc = new CRC32C();
        crc.update(segment, 0, 60);
        ByteBuffer.wrap(segment).order(EntryFormat.ORDER).putInt(60, (int) crc.getValue());
    }

    @Test
    void aHeaderIsReadBack() {
        SegmentHeader header = new SegmentHeader(1L << 40, 1_777_000_000_000_000L);
        byte[] bytes = header.bytes();
        assertThat(bytes).hasSize(64).startsWith("REDSHANK".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(SegmentHeader.parse(bytes, "it")).isEqualTo(header);
    }

    @Test
    void aDamagedHeaderIsNone() {
        byte[] right = new SegmentHeader(1, 2).bytes();
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 2;
            assertThat(SegmentHeader.parse(wrong, "it")).isNull();
        }
        assertThat(SegmentHeader.parse(new byte[10], "it")).isNull();
    }
}
