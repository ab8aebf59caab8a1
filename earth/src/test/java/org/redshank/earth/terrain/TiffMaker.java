package org.redshank.earth.terrain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small GeoTIFFs, apart from the library that reads them. */
final class TiffMaker {
    enum Squeeze {
        NONE(1),
        LZW(5),
        DEFLATE(8);

        final int code;

        Squeeze(int code) {
            this.code = code;
        }
    }

    private final ByteOrder order;
    private final SortedMap<Integer, Object> tags = new TreeMap<>();
    private final List<byte[]> pieces = new ArrayList<>();

    /** Of float32 or int16 values, in tiles of 16 x 16 or strips of 3 rows. */
    TiffMaker(double[][] heights, boolean floats, boolean tiled, Squeeze squeeze, ByteOrder order) {
        this.order = order;
        int rows = heights.length;
        int columns = heights[0].length;
        tag(256, columns);
        tag(257, rows);
        small(258, floats ? 32 : 16);
        small(259, squeeze.code);
        small(262, 1);
        small(277, 1);
        small(284, 1);
        small(339, floats ? 3 : 2);
        int high = tiled ? 16 : 3;
        int wide = tiled ? 16 : columns;
        for (int top = 0; top < rows; top += high) {
            int tall = tiled ? high : Math.min(high, rows - top);
            for (int left = 0; left < columns; left += wide) {
                ByteBuffer piece =
                        ByteBuffer.allocate(tall * wide * (floats ? 4 : 2)).order(order);
                for (int r = top; r < top + tall; r++) {
                    for (int c = left; c < left + wide; c++) {
                        double value = r < rows && c < columns ? heights[r][c] : 0;
                        if (floats) {
                            piece.putFloat((float) value);
                        } else {
                            piece.putShort((short) value);
                        }
                    }
                }
                pieces.add(squeezed(piece.array(), squeeze));
            }
        }
        if (tiled) {
            tag(322, wide);
            tag(323, high);
        } else {
            tag(278, high);
        }
        tags.put(tiled ? 324 : 273, new int[pieces.size()]);
        tags.put(
                tiled ? 325 : 279,
                pieces.stream().mapToInt(piece -> piece.length).toArray());
    }

    TiffMaker small(int tag, int value) {
        tags.put(tag, new short[] {(short) value});
        return this;
    }

    TiffMaker tag(int tag, int value) {
        tags.put(tag, new int[] {value});
        return this;
    }

    TiffMaker without(int tag) {
        tags.remove(tag);
        return this;
    }

    /** The first pixel's corner (or post) here, with pixels this large. */
    TiffMaker at(double x, double y, double pixel) {
        tags.put(33550, new double[] {pixel, pixel, 0});
        tags.put(33922, new double[] {0, 0, 0, x, y, 0});
        return this;
    }

    TiffMaker keys(int... keysAndValues) {
        short[] directory = new short[4 + 2 * keysAndValues.length];
        directory[0] = 1;
        directory[1] = 1;
        directory[3] = (short) (keysAndValues.length / 2);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            directory[4 + 2 * i] = (short) keysAndValues[i];
            directory[6 + 2 * i] = 1;
            directory[7 + 2 * i] = (short) keysAndValues[i + 1];
        }
        tags.put(34735, directory);
        return this;
    }

    TiffMaker hole(String value) {
        tags.put(42113, value);
        return this;
    }

    byte[] bytes() {
        int start = 8;
        int[] offsets = tags.containsKey(322) ? (int[]) tags.get(324) : (int[]) tags.get(273);
        int at = start;
        for (int i = 0; i < pieces.size(); i++) {
            if (offsets != null) {
                offsets[i] = at;
            }
            at += pieces.get(i).length;
        }
        at += at % 2;
        int values = at + 2 + 12 * tags.size() + 4;
        ByteBuffer file = ByteBuffer.allocate(values + 100_000).order(order);
        file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(file.get(0));
        file.putShort((short) 42).putInt(at);
        pieces.forEach(file::put);
        file.position(at);
        file.putShort((short) tags.size());
        int next = values;
        for (var tag : tags.entrySet()) {
            byte[] value = value(tag.getValue());
            file.putShort(tag.getKey().shortValue());
            file.putShort((short) type(tag.getValue()));
            file.putInt(value.length / size(tag.getValue()));
            int here = file.position();
            if (value.length <= 4) {
                file.put(value);
            } else {
                file.putInt(next);
                file.position(next);
                file.put(value);
                next = file.position() + file.position() % 2;
            }
            file.position(here + 4);
        }
        byte[] whole = new byte[next];
        file.get(0, whole);
        return whole;
    }

    private static int type(Object value) {
        return switch (value) {
            case String text -> 2;
            case short[] shorts -> 3;
            case int[] ints -> 4;
            default -> 12;
        };
    }

    private static int size(Object value) {
        return switch (value) {
            case String text -> 1;
            case short[] shorts -> 2;
            case int[] ints -> 4;
            default -> 8;
        };
    }

    private byte[] value(Object value) {
        ByteBuffer bytes = ByteBuffer.allocate(100_000).order(order);
        switch (value) {
            case String text ->
                bytes.put(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .put((byte) 0);
            case short[] shorts -> {
                for (short s : shorts) {
                    bytes.putShort(s);
                }
            }
            case int[] ints -> {
                for (int i : ints) {
                    bytes.putInt(i);
                }
            }
            case double[] doubles -> {
                for (double d : doubles) {
                    bytes.putDouble(d);
                }
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
        byte[] whole = new byte[bytes.position()];
        bytes.get(0, whole);
        return whole;
    }

    private static byte[] squeezed(byte[] plain, Squeeze squeeze) {
        return switch (squeeze) {
            case NONE -> plain;
            case LZW -> lzw(plain);
            case DEFLATE -> {
                Deflater deflater = new Deflater();
                deflater.setInput(plain);
                deflater.finish();
                byte[] out = new byte[plain.length + 100];
                int length = deflater.deflate(out);
                deflater.end();
                yield java.util.Arrays.copyOf(out, length);
            }
        };
    }

    /** Correct LZW that never squeezes: the table is cleared before its codes need a tenth bit. */
    private static byte[] lzw(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] bits = {0, 0};
        for (int i = 0; i < plain.length; i++) {
            if (i % 200 == 0) {
                nine(out, bits, 256);
            }
            nine(out, bits, plain[i] & 0xFF);
        }
        nine(out, bits, 257);
        if (bits[1] > 0) {
            out.write(bits[0] << (8 - bits[1]));
        }
        return out.toByteArray();
    }

    private static void nine(ByteArrayOutputStream out, int[] bits, int code) {
        bits[0] = bits[0] << 9 | code;
        bits[1] += 9;
        while (bits[1] >= 8) {
            bits[1] -= 8;
            out.write(bits[0] >> bits[1]);
            bits[0] &= (1 << bits[1]) - 1;
        }
    }
}
