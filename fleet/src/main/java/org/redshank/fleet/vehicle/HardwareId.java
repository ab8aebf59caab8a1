package org.redshank.fleet.vehicle;

import java.util.HexFormat;

/**
 * What an autopilot's board says it is: {@code AUTOPILOT_VERSION.uid2}, else {@code uid}, as lower-case hexadecimal.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#AUTOPILOT_VERSION">AUTOPILOT_VERSION</a>
 */
public record HardwareId(String hex) {
    /** Refuses an empty one. */
    public HardwareId {
        if (!hex.matches("[0-9a-f]{8,64}")) {
            throw new IllegalArgumentException(
                    "a hardware id is 8 to 64 lower-case hexadecimal digits, was \"" + hex + "\"");
        }
    }

    /** Of 18 bytes of {@code uid2} with trailing zeros cut off. */
    static HardwareId ofUid2(byte[] uid2) {
        int length = uid2.length;
        while (length > 8 && uid2[length - 1] == 0) {
            length--;
        }
        return new HardwareId(HexFormat.of().formatHex(uid2, 0, length));
    }

    /** Of the 64 bits of {@code uid}. */
    static HardwareId ofUid(long uid) {
        return new HardwareId(HexFormat.of().toHexDigits(uid));
    }

    @Override
    public String toString() {
        return hex;
    }
}
