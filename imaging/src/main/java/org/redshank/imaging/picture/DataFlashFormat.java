package org.redshank.imaging.picture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How one type of message of an ArduPilot log is laid out.
 *
 * @param length of the whole message, its three first bytes included
 * @param letters one for each field, which tells its size and unit
 * @param fields their names, with commas between
 */
record DataFlashFormat(String name, int length, String letters, String fields) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * A field in its unit: degrees, metres.
     *
     * @param body of a message, behind its three first bytes
     * @return NaN where there is no such field, or it is no number
     */
    double number(MemorySegment body, String field) {
        int index = List.of(fields.split(",", -1)).indexOf(field);
        if (index < 0 || index >= letters.length()) {
            return Double.NaN;
        }
        long at = 0;
        for (int i = 0; i < index; i++) {
            at += size(letters.charAt(i));
        }
        char letter = letters.charAt(index);
        return at + size(letter) > body.byteSize() ? Double.NaN : value(body, at, letter);
    }

    private static double value(MemorySegment body, long at, char letter) {
        return switch (letter) {
            case 'b' -> body.get(ValueLayout.JAVA_BYTE, at);
            case 'B', 'M' -> body.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case 'h' -> body.get(SHORT, at);
            case 'H' -> body.get(SHORT, at) & 0xFFFF;
            case 'c' -> body.get(SHORT, at) / 100.0;
            case 'C' -> (body.get(SHORT, at) & 0xFFFF) / 100.0;
            case 'g' -> Float.float16ToFloat(body.get(SHORT, at));
            case 'i' -> body.get(INT, at);
            case 'I' -> body.get(INT, at) & 0xFFFF_FFFFL;
            case 'e' -> body.get(INT, at) / 100.0;
            case 'E' -> (body.get(INT, at) & 0xFFFF_FFFFL) / 100.0;
            case 'L' -> body.get(INT, at) / 1e7;
            case 'f' -> body.get(FLOAT, at);
            case 'd' -> body.get(DOUBLE, at);
            case 'q', 'Q' -> body.get(LONG, at);
            default -> Double.NaN;
        };
    }

    /** Bytes; more than any message has for letters that are not known, since nothing behind them can be told. */
    private static int size(char letter) {
        return switch (letter) {
            case 'b', 'B', 'M' -> 1;
            case 'h', 'H', 'c', 'C', 'g' -> 2;
            case 'i', 'I', 'e', 'E', 'L', 'f', 'n' -> 4;
            case 'd', 'q', 'Q' -> 8;
            case 'N' -> 16;
            case 'Z', 'a' -> 64;
            default -> Integer.MAX_VALUE / 64;
        };
    }
}
