package org.redshank.datalink.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames to bytes and back. A number is 7 bits a byte, the highest bits first, with the top bit where more follow. */
public final class Frames {
    private static final int ANNOUNCE = 1;
    private static final int INLINE = 2;
    private static final int PING = 3;
    private static final int CANCEL = 4;
    private static final int HEARD = 5;
    private static final int STATUS = 17;
    private static final int PROGRESS = 18;
    private static final int DONE = 19;
    private static final int REFUSE = 20;
    private static final int ASK = 21;
    private static final int SECRET = 16;
    private static final int MOST_ARRIVALS = 16;

    private byte[] bytes;
    private int at;
    private final int end;

    private Frames(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** The bytes of some frames, one after another. */
    public static byte[] write(List<Frame> frames) {
        Frames out = new Frames(new byte[256]);
        for (Frame frame : frames) {
            out.put(frame);
        }
        return Arrays.copyOf(out.bytes, out.at);
    }

    /** How many bytes a frame has. */
    public static int length(Frame frame) {
        return write(List.of(frame)).length;
    }

    /**
     * The frames that bytes say.
     *
     * @throws MalformedException when they say none
     */
    public static List<Frame> read(byte[] bytes) throws MalformedException {
        Frames in = new Frames(bytes);
        List<Frame> frames = new ArrayList<>();
        while (in.at < in.end) {
            frames.add(in.frame());
        }
        return frames;
    }

    private void put(Frame frame) {
        switch (frame) {
            case Frame.Announce f -> {
                u8(ANNOUNCE).number(f.number()).raw(f.secret());
                number(f.total()).u8(f.descriptionBytes()).number(f.block()).number(f.symbolBytes());
                number(f.order());
            }
            case Frame.Inline f -> {
                byte[] name = f.name().getBytes(StandardCharsets.UTF_8);
                u8(INLINE).number(f.number()).u8(name.length).raw(name);
                number(f.content().length).raw(f.content());
            }
            case Frame.Ping ignored -> u8(PING);
            case Frame.Cancel f -> u8(CANCEL).number(f.number());
            case Frame.Heard f -> u8(HEARD).number(f.number());
            case Frame.Ask f ->
                u8(ASK).number(f.number()).u8(f.content().length).raw(f.content());
            case Frame.Status f -> {
                u8(STATUS)
                        .number(f.clockMicros())
                        .number(f.datagrams())
                        .u8(f.arrivals().size());
                long from = f.clockMicros();
                for (Frame.Arrival arrival : f.arrivals()) {
                    u8(arrival.handle()).u8(arrival.id() >>> 8).u8(arrival.id());
                    number(from - arrival.micros());
                    from = arrival.micros();
                }
            }
            case Frame.Progress f ->
                u8(PROGRESS).number(f.number()).number(f.need()).number(f.nextSource());
            case Frame.Done f -> u8(DONE).number(f.number());
            case Frame.Refuse f -> u8(REFUSE).number(f.number()).u8(f.refusal().ordinal());
        }
    }

    private Frame frame() throws MalformedException {
        int type = u8();
        return switch (type) {
            case ANNOUNCE -> announce();
            case INLINE -> {
                int number = handle();
                String name = new String(raw(u8()), StandardCharsets.UTF_8);
                yield new Frame.Inline(number, name, raw(below(end - at)));
            }
            case PING -> new Frame.Ping();
            case CANCEL -> new Frame.Cancel(handle());
            case HEARD -> new Frame.Heard(handle());
            case ASK -> {
                int number = handle();
                int length = u8();
                if (length > Frame.Ask.LONGEST_ASK) {
                    throw new MalformedException("an ask of " + length + " bytes");
                }
                yield new Frame.Ask(number, raw(length));
            }
            case STATUS -> status();
            case PROGRESS -> new Frame.Progress(handle(), below(1 << 20), below(1 << 16));
            case DONE -> new Frame.Done(handle());
            case REFUSE -> new Frame.Refuse(handle(), Refusal.of(u8()));
            default -> throw new MalformedException("frame type " + type);
        };
    }

    private Frame announce() throws MalformedException {
        int number = handle();
        byte[] secret = raw(SECRET);
        long total = number();
        int description = u8();
        int block = below(1 << 24);
        int symbolBytes = below(Wire.MOST_MTU);
        long order = number();
        if (description > total || symbolBytes < 1) {
            throw new MalformedException("an object of " + total + " bytes with a description of " + description
                    + " in symbols of " + symbolBytes);
        }
        return new Frame.Announce(number, secret, total, description, block, symbolBytes, order);
    }

    private Frame status() throws MalformedException {
        long clock = number();
        long datagrams = number();
        int count = u8();
        if (count > MOST_ARRIVALS) {
            throw new MalformedException(count + " arrivals");
        }
        List<Frame.Arrival> arrivals = new ArrayList<>();
        long from = clock;
        for (int i = 0; i < count; i++) {
            int handle = u8();
            int id = u8() << 8 | u8();
            from -= number();
            arrivals.add(new Frame.Arrival(handle, id, from));
        }
        return new Frame.Status(clock, datagrams, arrivals);
    }

    private Frames u8(int value) {
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * at);
        }
        bytes[at++] = (byte) value;
        return this;
    }

    private Frames raw(byte[] value) {
        for (byte b : value) {
            u8(b);
        }
        return this;
    }

    private Frames number(int unsigned) {
        return number(unsigned & 0xFFFF_FFFFL);
    }

    private Frames number(long value) {
        int shift = 0;
        while (shift < 56 && value >>> shift + 7 != 0) {
            shift += 7;
        }
        for (; shift > 0; shift -= 7) {
            u8((int) (value >>> shift) & 0x7F | 0x80);
        }
        return u8((int) value & 0x7F);
    }

    private int u8() throws MalformedException {
        if (at >= end) {
            throw new MalformedException("it ends early");
        }
        return bytes[at++] & 0xFF;
    }

    private byte[] raw(int length) throws MalformedException {
        if (length > end - at) {
            throw new MalformedException("it ends early");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private long number() throws MalformedException {
        long value = 0;
        for (int i = 0; i < 9; i++) {
            int next = u8();
            value = value << 7 | next & 0x7F;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException("a number of more than 63 bits");
    }

    private int below(int bound) throws MalformedException {
        long value = number();
        if (value > bound) {
            throw new MalformedException(value + " where at most " + bound + " can be");
        }
        return (int) value;
    }

    private int handle() throws MalformedException {
        long value = number();
        if (value > 0xFFFF_FFFFL) {
            throw new MalformedException("stream " + value);
        }
        return (int) value;
    }

    /** Bytes that are no frames, and why. */
    public static final class MalformedException extends Exception {
        MalformedException(String why) {
            super(why);
        }
    }
}
