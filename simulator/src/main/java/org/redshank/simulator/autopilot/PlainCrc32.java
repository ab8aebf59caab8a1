package org.redshank.simulator.autopilot;

/**
 * CRC-32 with the polynomial 0xEDB88320, beginning with 0 and inverted neither first nor last, as
 * MAVFTP and PX4's parameter hash take it.
 */
public final class PlainCrc32 {
    private PlainCrc32() {}

    /** Goes on from {@code crc} with more bytes. */
    public static int update(int crc, byte[] bytes) {
        int now = crc;
        for (byte b : bytes) {
            now ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                now = (now >>> 1) ^ ((now & 1) != 0 ? 0xEDB88320 : 0);
            }
        }
        return now;
    }
}
