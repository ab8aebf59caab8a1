package org.redshank.mavlink;

import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Makes messages with values at random, for any message of the dialect. */
final class RandomMessages {
    private final Random random;
    private final boolean plain;

    private RandomMessages(Random random, boolean plain) {
        this.random = random;
        this.plain = plain;
    }

    /** Any bits: numbers that are none, text of all kinds, and many zeros, so that payloads are cut. */
    static RandomMessages any(Random random) {
        return new RandomMessages(random, false);
    }

    /** Finite numbers and plain text, as every library writes them alike. */
    static RandomMessages plain(Random random) {
        return new RandomMessages(random, true);
    }

    Message next(MessageInfo info) {
        Object[] values = info.fields().stream().map(this::value).toArray();
        return create(info, values);
    }

    /** The same message as one who does not know the extensions sends it. */
    static Message withoutExtensions(Message message, MessageInfo info) {
        byte[] payload = new byte[info.length()];
        message.writePayload(payload, 0);
        Arrays.fill(payload, info.minLength(), info.length(), (byte) 0);
        byte[] frame = new byte[Frame.MAX_LENGTH];
        System.arraycopy(payload, 0, frame, FrameWriter.PAYLOAD, payload.length);
        int length = new FrameWriter(1, 1).finish(frame, 0, info.id(), info.crcExtra(), info.length());
        return Dialect.ardupilotmega().decode(Frame.parse(Arrays.copyOf(frame, length)));
    }

    static Class<?> type(MessageInfo info) {
        StringBuilder name = new StringBuilder("org.redshank.mavlink.dialect.");
        for (String word : info.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        try {
            return Class.forName(name.toString());
        } catch (ClassNotFoundException e) {
            throw new LinkageError(info.name(), e);
        }
    }

    private static Message create(MessageInfo info, Object[] values) {
        Constructor<?> canonical = type(info).getConstructors()[0];
        try {
            return (Message) canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(info.name(), e);
        }
    }

    private Object value(FieldInfo field) {
        boolean zero = random.nextInt(3) == 0;
        int count = field.arrayLength();
        if (count == 0) {
            return zero ? zero(field) : scalar(field);
        }
        int filled = zero ? 0 : random.nextInt(count + 1);
        return switch (field.type()) {
            case CHAR -> text(filled);
            case U8 -> {
                byte[] bytes = new byte[count];
                for (int i = 0; i < filled; i++) {
                    bytes[i] = (byte) random.nextInt();
                }
                yield bytes;
            }
            case U32 -> {
                long[] longs = new long[count];
                Arrays.setAll(longs, i -> i < filled ? random.nextLong(1L << 32) : 0);
                yield longs;
            }
            case F32 -> {
                float[] floats = new float[count];
                for (int i = 0; i < filled; i++) {
                    floats[i] = real();
                }
                yield floats;
            }
            case F64 -> {
                double[] doubles = new double[count];
                Arrays.setAll(doubles, i -> i < filled ? (double) real() : 0);
                yield doubles;
            }
            default -> {
                int[] ints = new int[count];
                Arrays.setAll(ints, i -> i < filled ? (Integer) scalar(field) : 0);
                yield ints;
            }
        };
    }

    private static Object zero(FieldInfo field) {
        return switch (field.type()) {
            case U32, U64, I64 -> 0L;
            case F32 -> 0f;
            case F64 -> 0d;
            default -> 0;
        };
    }

    private Object scalar(FieldInfo field) {
        if (field.name().equals("mavlink_version")) {
            return 3;
        }
        return switch (field.type()) {
            case U8, CHAR -> random.nextInt(1 << 8);
            case I8 -> (int) (byte) random.nextInt();
            case U16 -> random.nextInt(1 << 16);
            case I16 -> (int) (short) random.nextInt();
            case I32 -> random.nextInt();
            case U32 -> random.nextLong(1L << 32);
            case U64, I64 -> random.nextLong();
            case F32 -> real();
            case F64 -> plain ? random.nextGaussian() * 1e6 : Double.longBitsToDouble(random.nextLong());
        };
    }

    private float real() {
        return plain ? (float) (random.nextGaussian() * 1e3) : Float.intBitsToFloat(random.nextInt());
    }

    private String text(int bytes) {
        StringBuilder text = new StringBuilder();
        while (true) {
            int kind = plain ? 0 : random.nextInt(8);
            int next = kind < 6 ? 32 + random.nextInt(95) : kind == 6 ? 0xA1 + random.nextInt(0x500) : 0x1F600;
            String longer = text.toString() + Character.toString(next);
            if (longer.getBytes(StandardCharsets.UTF_8).length > bytes) {
                return text.toString();
            }
            text.appendCodePoint(next);
        }
    }
}
