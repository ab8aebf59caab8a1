package org.redshank.imaging.ortho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes small GeoTIFFs with pictures, apart from the library that reads them: one strip, plain. */
public final class PictureMaker {
    private final SortedMap<Integer, Object> tags = new TreeMap<>();
    private byte[] pixels;

    /** Of bytes row by row: 3 or 4 a pixel. */
    public PictureMaker(int width, int height, int bands, byte[] pixels) {
        this.pixels = pixels;
        tags.put(256, new int[] {width});
        tags.put(257, new int[] {height});
        short[] bits = new short[bands];
        java.util.Arrays.fill(bits, (short) 8);
        tags.put(258, bits);
        tags.put(259, new short[] {1});
        tags.put(262, new short[] {(short) (bands < 3 ? 1 : 2)});
        tags.put(273, new int[1]);
        tags.put(277, new short[] {(short) bands});
        tags.put(278, new int[] {height});
        tags.put(279, new int[] {pixels.length});
        tags.put(284, new short[] {1});
        if (bands == 4) {
            tags.put(338, new short[] {2});
        }
    }

    /** In metres of a projection, upright. */
    public PictureMaker at(int epsg, double west, double north, double pixel) {
        tags.put(33550, new double[] {pixel, pixel, 0});
        tags.put(33922, new double[] {0, 0, 0, west, north, 0});
        tags.put(34735, new short[] {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, (short) epsg});
        return this;
    }

    /** With samples of two bytes, the lower first. */
    public PictureMaker sixteenBits() {
        java.util.Arrays.fill((short[]) java.util.Objects.requireNonNull(tags.get(258)), (short) 16);
        return this;
    }

    /** In tiles so wide and high, packed by Deflate. */
    public PictureMaker tiles(int side) {
        int width = number(256);
        int height = number(257);
        int each = pixels.length / (width * height);
        int across = (width + side - 1) / side;
        int down = (height + side - 1) / side;
        int[] offsets = new int[across * down];
        int[] lengths = new int[across * down];
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (int t = 0; t < across * down; t++) {
            byte[] tile = new byte[side * side * each];
            int left = t % across * side;
            int top = t / across * side;
            for (int y = top; y < Math.min(height, top + side); y++) {
                int length = Math.min(side, width - left) * each;
                System.arraycopy(pixels, (y * width + left) * each, tile, (y - top) * side * each, length);
            }
            java.util.zip.Deflater deflater = new java.util.zip.Deflater();
            deflater.setInput(tile);
            deflater.finish();
            byte[] packed = new byte[2 * tile.length + 100];
            offsets[t] = all.size();
            lengths[t] = deflater.deflate(packed);
            all.write(packed, 0, lengths[t]);
            deflater.end();
        }
        pixels = all.toByteArray();
        tags.put(259, new short[] {8});
        tags.put(322, new int[] {side});
        tags.put(323, new int[] {side});
        tags.put(324, offsets);
        tags.put(325, lengths);
        tags.keySet().removeAll(java.util.List.of(273, 278, 279));
        return this;
    }

    /** Turned: model coordinates by column, by row, and of the upper left corner. */
    public PictureMaker turned(int epsg, double[] x, double[] y) {
        at(epsg, 0, 0, 1);
        tags.remove(33550);
        tags.remove(33922);
        tags.put(34264, new double[] {x[0], x[1], 0, x[2], y[0], y[1], 0, y[2], 0, 0, 0, 0, 0, 0, 0, 1});
        return this;
    }

    public Path write(Path file) throws IOException {
        int entries = 8 + 2 + 12 * tags.size() + 4;
        int more = tags.values().stream()
                .mapToInt(PictureMaker::size)
                .filter(size -> size > 4)
                .sum();
        int[] offsets = (int[]) java.util.Objects.requireNonNull(tags.getOrDefault(324, tags.get(273)));
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += entries + more;
        }
        ByteBuffer out = ByteBuffer.allocate(entries + more + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.size());
        int next = entries;
        for (var tag : tags.entrySet()) {
            Object values = tag.getValue();
            int kind = values instanceof short[] ? 3 : values instanceof int[] ? 4 : 12;
            out.putShort(tag.getKey().shortValue())
                    .putShort((short) kind)
                    .putInt(java.lang.reflect.Array.getLength(values));
            if (size(values) <= 4) {
                int end = out.position() + 4;
                put(out, values);
                out.position(end);
            } else {
                out.putInt(next);
                ByteBuffer there =
                        out.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(next);
                put(there, values);
                next += size(values);
            }
        }
        out.putInt(0).position(entries + more).put(pixels);
        Files.write(file, out.array());
        return file;
    }

    private int number(int tag) {
        return ((int[]) java.util.Objects.requireNonNull(tags.get(tag)))[0];
    }

    private static int size(Object values) {
        int each = values instanceof short[] ? 2 : values instanceof int[] ? 4 : 8;
        return each * java.lang.reflect.Array.getLength(values);
    }

    private static void put(ByteBuffer to, Object values) {
        switch (values) {
            case short[] shorts -> {
                for (short value : shorts) {
                    to.putShort(value);
                }
            }
            case int[] ints -> {
                for (int value : ints) {
                    to.putInt(value);
                }
            }
            case double[] doubles -> {
                for (double value : doubles) {
                    to.putDouble(value);
                }
            }
            default -> throw new IllegalArgumentException("no such values");
        }
    }
}
