package org.redshank.imaging.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a tiled TIFF as a cloud optimized one: the directories first, from the largest image to the smallest, then the
 * tiles, from the smallest image to the largest. Tiles come from a scratch file in whatever order they were made.
 */
final class TiffFile {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 12;
    private static final int ASCII = 2;
    private static final int LONG8 = 16;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final long CLASSIC_LIMIT = 4_000_000_000L;

    /** One image: its tags, and where the scratch file has its tiles, row by row; length 0 for an empty tile. */
    static final class Image {
        final List<Tag> tags = new ArrayList<>();
        final long[] at;
        final int[] length;

        Image(int tiles) {
            at = new long[tiles];
            length = new int[tiles];
        }

        Image shorts(int tag, int... values) {
            tags.add(new Tag(tag, SHORT, boxed(values)));
            return this;
        }

        Image longs(int tag, int... values) {
            tags.add(new Tag(tag, LONG, boxed(values)));
            return this;
        }

        Image doubles(int tag, double... values) {
            Number[] numbers = new Number[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
            tags.add(new Tag(tag, DOUBLE, numbers));
            return this;
        }

        Image text(int tag, String text) {
            Number[] numbers = new Number[text.length() + 1];
            for (int i = 0; i < text.length(); i++) {
                numbers[i] = (int) text.charAt(i);
            }
            numbers[text.length()] = 0;
            tags.add(new Tag(tag, ASCII, numbers));
            return this;
        }

        private static Number[] boxed(int[] values) {
            Number[] numbers = new Number[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
            return numbers;
        }
    }

    record Tag(int tag, int type, Number[] values) {
        int width() {
            return switch (type) {
                case ASCII -> 1;
                case SHORT -> 2;
                case LONG -> 4;
                default -> 8;
            };
        }

        long bytes() {
            return (long) width() * values.length;
        }
    }

    private final List<Image> images;
    private final boolean big;

    private TiffFile(List<Image> images, boolean big) {
        this.images = images;
        this.big = big;
    }

    /** Writes the file under another name and gives it its own when it is whole. */
    static void write(Path out, List<Image> images, FileChannel scratch) throws IOException {
        long bytes = 0;
        for (Image image : images) {
            for (int i = 0; i < image.length.length; i++) {
                bytes += image.length[i] + 16;
            }
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (FileChannel to = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                new TiffFile(images, bytes > CLASSIC_LIMIT).write(to, scratch);
            }
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(FileChannel to, FileChannel scratch) throws IOException {
        long head = big ? 16 : 8;
        long[] directoryAt = new long[images.size()];
        long at = head;
        for (int i = 0; i < images.size(); i++) {
            directoryAt[i] = at;
            at += directoryBytes(images.get(i));
        }
        long[][] tileAt = new long[images.size()][];
        for (int i = images.size() - 1; i >= 0; i--) {
            Image image = images.get(i);
            tileAt[i] = new long[image.at.length];
            for (int k = 0; k < image.at.length; k++) {
                if (image.length[k] > 0) {
                    tileAt[i][k] = at;
                    at += image.length[k];
                }
            }
        }
        ByteBuffer first = ByteBuffer.allocate((int) (directoryAt[0])).order(ByteOrder.LITTLE_ENDIAN);
        first.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) {
            first.putShort((short) 8).putShort((short) 0).putLong(head);
        } else {
            first.putInt((int) head);
        }
        put(to, first.flip());
        for (int i = 0; i < images.size(); i++) {
            long next = i + 1 < images.size() ? directoryAt[i + 1] : 0;
            put(to, directory(images.get(i), directoryAt[i], tileAt[i], next));
        }
        for (int i = images.size() - 1; i >= 0; i--) {
            Image image = images.get(i);
            for (int k = 0; k < image.at.length; k++) {
                copy(scratch, image.at[k], image.length[k], to);
            }
        }
    }

    private static void copy(FileChannel from, long at, long length, FileChannel to) throws IOException {
        long done = 0;
        while (done < length) {
            long moved = from.transferTo(at + done, length - done, to);
            if (moved <= 0) {
                throw new IOException("the scratch file ends early");
            }
            done += moved;
        }
    }

    private static void put(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private List<Tag> tags(Image image, long[] tileAt) {
        List<Tag> tags = new ArrayList<>(image.tags);
        Number[] offsets = new Number[tileAt.length];
        Number[] counts = new Number[tileAt.length];
        for (int i = 0; i < tileAt.length; i++) {
            offsets[i] = tileAt[i];
            counts[i] = image.length[i];
        }
        tags.add(new Tag(TILE_OFFSETS, big ? LONG8 : LONG, offsets));
        tags.add(new Tag(TILE_BYTE_COUNTS, LONG, counts));
        tags.sort((a, b) -> Integer.compare(a.tag(), b.tag()));
        return tags;
    }

    private long directoryBytes(Image image) {
        List<Tag> tags = tags(image, new long[image.at.length]);
        long bytes = big ? 8 + 20L * tags.size() + 8 : 2 + 12L * tags.size() + 4;
        for (Tag tag : tags) {
            if (tag.bytes() > (big ? 8 : 4)) {
                bytes += even(tag.bytes());
            }
        }
        return even(bytes);
    }

    private static long even(long bytes) {
        return bytes + (bytes & 1);
    }

    private ByteBuffer directory(Image image, long at, long[] tileAt, long next) {
        List<Tag> tags = tags(image, tileAt);
        ByteBuffer out = ByteBuffer.allocate((int) directoryBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        long more = big ? 8 + 20L * tags.size() + 8 : 2 + 12L * tags.size() + 4;
        more = even(more);
        if (big) {
            out.putLong(tags.size());
        } else {
            out.putShort((short) tags.size());
        }
        for (Tag tag : tags) {
            out.putShort((short) tag.tag()).putShort((short) tag.type());
            int field = big ? 8 : 4;
            if (big) {
                out.putLong(tag.values().length);
            } else {
                out.putInt(tag.values().length);
            }
            int here = out.position();
            if (tag.bytes() > field) {
                if (big) {
                    out.putLong(at + more);
                } else {
                    out.putInt((int) (at + more));
                }
                out.position((int) more);
                values(out, tag);
                more += even(tag.bytes());
            } else {
                values(out, tag);
            }
            out.position(here + field);
        }
        if (big) {
            out.putLong(next);
        } else {
            out.putInt((int) next);
        }
        return out.position(out.capacity()).flip();
    }

    private static void values(ByteBuffer out, Tag tag) {
        for (Number value : tag.values()) {
            switch (tag.type()) {
                case ASCII -> out.put(value.byteValue());
                case SHORT -> out.putShort(value.shortValue());
                case LONG -> out.putInt(value.intValue());
                case DOUBLE -> out.putDouble(value.doubleValue());
                default -> out.putLong(value.longValue());
            }
        }
    }
}
