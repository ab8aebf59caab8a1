package org.redshank.datalink.wire;

import java.nio.charset.StandardCharsets;

/** Places and sizes in datagrams. Numbers are big-endian. */
public final class Wire {
    /** First bytes below this are sessions; of those from it on a few start a session or refuse one. */
    public static final int SESSIONS = 0xF0;

    public static final int INIT = 0xF1;
    public static final int RESPONSE = 0xF2;
    public static final int REFUSAL = 0xF3;

    /** A relay's word to a sender beside it: what it sends is kept until there is a way. 0xF4 to 0xF6, 0xF8 and 0xF9 are between relays. */
    public static final int KEPT = 0xF7;

    /** Second byte of a sealed datagram; other values are a stream's handle. */
    public static final int SEALED = 0xFF;

    /** Handles there are: a stream's number modulo this. */
    public static final int HANDLES = 255;

    /** Bytes before the sealed part: session, {@link #SEALED}, counter. */
    public static final int SEALED_HEADER = 6;

    /** What sealing costs of a datagram. */
    public static final int SEALED_COST = SEALED_HEADER + 16;

    /** Bytes before the symbols: session, handle, id of the first symbol. */
    public static final int SYMBOL_HEADER = 4;

    /** Bytes of a symbol datagram's tag. */
    public static final int SYMBOL_TAG = 4;

    /** What a datagram costs beside its symbols. */
    public static final int SYMBOL_COST = SYMBOL_HEADER + SYMBOL_TAG;

    /** The least a channel must carry, and the most that is sent at once, bytes. */
    public static final int LEAST_MTU = 96;

    public static final int MOST_MTU = 9000;

    /** Symbols are about this long or shorter, so that a slow link is never taken for long by one datagram. */
    private static final int LONGEST_SYMBOL = 200;

    static final byte[] NAME = "Redshank datalink 1".getBytes(StandardCharsets.US_ASCII);

    private Wire() {}

    /** Length of the symbols that fill a datagram of so many bytes, in one or several. */
    public static int symbolBytes(int mtu) {
        if (mtu < LEAST_MTU || mtu > MOST_MTU) {
            throw new IllegalArgumentException(
                    "datagrams of " + mtu + " bytes; they may have " + LEAST_MTU + " to " + MOST_MTU);
        }
        int room = mtu - SYMBOL_COST;
        return room / ((room + LONGEST_SYMBOL - 1) / LONGEST_SYMBOL);
    }

    /** A 16-bit number. */
    public static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static void putU16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    static void putI32(byte[] bytes, int at, int value) {
        putU16(bytes, at, value >>> 16);
        putU16(bytes, at + 2, value);
    }
}
