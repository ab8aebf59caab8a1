package org.redshank.mavlink.generator;

import java.nio.charset.StandardCharsets;
import org.redshank.mavlink.generator.DialectModel.FieldDef;
import org.redshank.mavlink.generator.DialectModel.MessageDef;

/**
 * The checksum seed of a message: CRC-16/MCRF4XX over its name and its fields in wire order without extensions, the two
 * bytes of the result folded into one.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html#crc_extra">MAVLink: CRC_EXTRA calculation</a>
 */
final class CrcExtra {
    private int crc = 0xFFFF;

    private CrcExtra() {}

    static int of(MessageDef message) {
        CrcExtra seed = new CrcExtra();
        seed.add(message.name() + " ");
        for (FieldDef field : message.fields()) {
            if (!field.extension()) {
                seed.add(field.type().mavlinkName() + " ");
                seed.add(field.name() + " ");
                if (field.array()) {
                    seed.add(field.count());
                }
            }
        }
        return (seed.crc & 0xFF) ^ (seed.crc >> 8);
    }

    private void add(String text) {
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            add(b & 0xFF);
        }
    }

    private void add(int b) {
        crc ^= b;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
        }
    }
}
