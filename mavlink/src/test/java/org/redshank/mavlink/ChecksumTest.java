package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    /** The check value that catalogues of checksums give for CRC-16/MCRF4XX: "123456789" gives 0x6F91. */
    @Test
    void givesTheCheckValueOfCrc16Mcrf4xx() {
        byte[] digits = "12345678".getBytes(StandardCharsets.US_ASCII);
        assertThat(Checksum.of(digits, 0, digits.length, '9')).isEqualTo(0x6F91);
    }

    @Property
    void agreesWithOneBitAtATime(@ForAll byte[] bytes, @ForAll @IntRange(max = 255) int crcExtra) {
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc = bitwise(crc, b);
        }
        assertThat(Checksum.of(bytes, 0, bytes.length, crcExtra)).isEqualTo(bitwise(crc, crcExtra));
    }

    private static int bitwise(int before, int b) {
        int crc = before ^ (b & 0xFF);
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x8408;
        }
        return crc;
    }
}
