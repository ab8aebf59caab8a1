package org.redshank.mavlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The base of all flyweights: little-endian fields at offsets of a payload that lies in somebody's array. MAVLink 2 cuts
 * trailing zeros off, and older senders know fewer extensions: a payload shorter than the message reads as if zeros
 * followed. Such a one is copied and cannot be written; a whole one is read and written in place. One thread at a time.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html#payload_truncation">MAVLink: payload truncation</a>
 */
public abstract class PayloadView {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long UINT32_MAX = 0xFFFF_FFFFL;
    private static final byte[] NOTHING = new byte[0];

    private byte[] buffer = NOTHING;
    private int offset;

    /** Bytes from the offset on that may be written: all or none. */
    private int writable;

    /** A copy of a payload that is too short, zeros after it; as long as the message. */
    private byte[] extended = NOTHING;

    /** Bytes at the begin of the copy that may not be zero. */
    private int extendedFrom;

    /** For the generated flyweights. */
    protected PayloadView() {}

    /** Lays this over the payload of a frame, refusing a frame with another message; whole is the message's length. */
    protected final void attach(Frame frame, int id, String name, int whole) {
        if (frame.messageId() != id) {
            throw new IllegalArgumentException(
                    "frame carries message " + frame.messageId() + ", not " + name + " (" + id + ")");
        }
        lay(frame.buffer(), frame.payloadOffset(), frame.payloadLength(), whole);
    }

    /** Lays this over a part of an array; whole is the message's length. */
    protected final void attach(byte[] newBuffer, int newOffset, int newLength, int whole) {
        lay(newBuffer, Objects.checkFromIndexSize(newOffset, newLength, newBuffer.length), newLength, whole);
    }

    private void lay(byte[] newBuffer, int newOffset, int newLength, int whole) {
        if (newLength >= whole) {
            buffer = newBuffer;
            offset = newOffset;
            writable = newLength;
        } else {
            // Once here, so that no field needs to ask whether it is there.
            extend(newBuffer, newOffset, newLength, whole);
        }
    }

    private void extend(byte[] newBuffer, int newOffset, int newLength, int whole) {
        if (extended.length != whole) {
            extended = new byte[whole];
        }
        System.arraycopy(newBuffer, newOffset, extended, 0, newLength);
        if (newLength < extendedFrom) {
            Arrays.fill(extended, newLength, extendedFrom, (byte) 0);
        }
        extendedFrom = newLength;
        buffer = extended;
        offset = 0;
        writable = 0;
    }

    /** An index within an array field of that many elements. */
    protected static int index(int i, int count) {
        return Objects.checkIndex(i, count);
    }

    protected final int readU8(int at) {
        return buffer[offset + at] & 0xFF;
    }

    protected final int readI8(int at) {
        return buffer[offset + at];
    }

    protected final int readU16(int at) {
        return (short) SHORT.get(buffer, offset + at) & 0xFFFF;
    }

    protected final int readI16(int at) {
        return (short) SHORT.get(buffer, offset + at);
    }

    protected final long readU32(int at) {
        return (int) INT.get(buffer, offset + at) & UINT32_MAX;
    }

    protected final int readI32(int at) {
        return (int) INT.get(buffer, offset + at);
    }

    protected final long readU64(int at) {
        return (long) LONG.get(buffer, offset + at);
    }

    protected final long readI64(int at) {
        return readU64(at);
    }

    protected final float readF32(int at) {
        return Float.intBitsToFloat(readI32(at));
    }

    protected final double readF64(int at) {
        return Double.longBitsToDouble(readU64(at));
    }

    /** Text up to the first zero byte; bytes that are not UTF-8 become the replacement character. */
    protected final String readText(int at, int count) {
        int from = offset + at;
        int to = from;
        while (to < from + count && buffer[to] != 0) {
            to++;
        }
        return to == from ? "" : new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    protected final byte[] readU8s(int at, int count) {
        return Arrays.copyOfRange(buffer, offset + at, offset + at + count);
    }

    protected final int[] readI8s(int at, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = readI8(at + i);
        }
        return values;
    }

    protected final int[] readU16s(int at, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = readU16(at + 2 * i);
        }
        return values;
    }

    protected final int[] readI16s(int at, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = readI16(at + 2 * i);
        }
        return values;
    }

    protected final long[] readU32s(int at, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = readU32(at + 4 * i);
        }
        return values;
    }

    protected final int[] readI32s(int at, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = readI32(at + 4 * i);
        }
        return values;
    }

    protected final float[] readF32s(int at, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = readF32(at + 4 * i);
        }
        return values;
    }

    protected final double[] readF64s(int at, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = readF64(at + 8 * i);
        }
        return values;
    }

    protected final void writeU8(int at, int value) {
        require((value & ~0xFF) == 0, value, "uint8");
        buffer[place(at, 1)] = (byte) value;
    }

    protected final void writeI8(int at, int value) {
        require(value == (byte) value, value, "int8");
        buffer[place(at, 1)] = (byte) value;
    }

    protected final void writeU16(int at, int value) {
        require((value & ~0xFFFF) == 0, value, "uint16");
        SHORT.set(buffer, place(at, 2), (short) value);
    }

    protected final void writeI16(int at, int value) {
        require(value == (short) value, value, "int16");
        SHORT.set(buffer, place(at, 2), (short) value);
    }

    protected final void writeU32(int at, long value) {
        require((value & ~UINT32_MAX) == 0, value, "uint32");
        INT.set(buffer, place(at, 4), (int) value);
    }

    protected final void writeI32(int at, int value) {
        INT.set(buffer, place(at, 4), value);
    }

    protected final void writeU64(int at, long value) {
        LONG.set(buffer, place(at, 8), value);
    }

    protected final void writeI64(int at, long value) {
        writeU64(at, value);
    }

    protected final void writeF32(int at, float value) {
        writeI32(at, Float.floatToRawIntBits(value));
    }

    protected final void writeF64(int at, double value) {
        writeU64(at, Double.doubleToRawLongBits(value));
    }

    /** Writes text as UTF-8, cut between characters if it is too long, the rest of the field zero. */
    protected final void writeText(int at, int count, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int size = Math.min(text.length, count);
        while (size > 0 && size < text.length && (text[size] & 0xC0) == 0x80) {
            size--;
        }
        fill(at, count, text, size);
    }

    protected final void writeU8s(int at, int count, byte[] values) {
        fits(values.length, count);
        fill(at, count, values, values.length);
    }

    protected final void writeI8s(int at, int count, int[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeI8(at + i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeU16s(int at, int count, int[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeU16(at + 2 * i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeI16s(int at, int count, int[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeI16(at + 2 * i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeU32s(int at, int count, long[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeU32(at + 4 * i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeI32s(int at, int count, int[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeI32(at + 4 * i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeF32s(int at, int count, float[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeF32(at + 4 * i, i < values.length ? values[i] : 0);
        }
    }

    protected final void writeF64s(int at, int count, double[] values) {
        fits(values.length, count);
        for (int i = 0; i < count; i++) {
            writeF64(at + 8 * i, i < values.length ? values[i] : 0);
        }
    }

    private int place(int at, int size) {
        if (at + size > writable) {
            throw new IndexOutOfBoundsException("a payload shorter than its message can be read, but not written");
        }
        return offset + at;
    }

    private void fill(int at, int count, byte[] values, int size) {
        int to = place(at, count);
        System.arraycopy(values, 0, buffer, to, size);
        Arrays.fill(buffer, to + size, to + count, (byte) 0);
    }

    private static void require(boolean fits, long value, String type) {
        if (!fits) {
            throw new IllegalArgumentException(value + " does not fit a field of " + type);
        }
    }

    private static void fits(int size, int count) {
        if (size > count) {
            throw new IllegalArgumentException(size + " elements do not fit a field of " + count);
        }
    }
}
