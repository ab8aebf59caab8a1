package org.redshank.imaging.ortho;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;

/**
 * A TIFF file as TwelveMonkeys' reader can read it: where one tile of a JPEG picture is missing (its byte count is 0), that
 * reader trusts no byte count of the picture at all and cuts each tile off after 32,767 bytes. Here a missing tile counts one
 * byte; {@link TiffPicture} never asks for it.
 */
public final class TiffStream extends FileImageInputStream {
    private static final int COMPRESSION = 259;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int JPEG = 7;
    private static final int MOST_IMAGES = 64;

    /** Where in the file a byte counts as 1. */
    private final Set<Long> ones = new HashSet<>();

    /** Opens a file; one that is no TIFF is read as it is. */
    public TiffStream(Path file) throws IOException {
        super(file.toFile());
        try {
            look();
        } catch (EOFException e) {
            ones.clear(); // cut off: the reader says so
        }
        setByteOrder(ByteOrder.BIG_ENDIAN);
        seek(0);
    }

    private void look() throws IOException {
        int order = readUnsignedShort();
        setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int version = readUnsignedShort();
        if (order != 0x4949 && order != 0x4d4d || version != 42 && version != 43) {
            return;
        }
        boolean big = version == 43;
        seek(big ? 8 : 4);
        long next = word(big);
        for (int i = 0; next > 0 && next < length() && i < MOST_IMAGES; i++) {
            seek(next);
            long entries = big ? readLong() : readUnsignedShort();
            next = image(getStreamPosition(), entries, big);
        }
    }

    /** Looks at an image's entries; where the next image is. */
    private long image(long begin, long entries, boolean big) throws IOException {
        int size = big ? 20 : 12;
        long counts = -1;
        boolean jpeg = false;
        for (long i = 0; i < entries; i++) {
            seek(begin + i * size);
            int tag = readUnsignedShort();
            if (tag == COMPRESSION) {
                seek(begin + i * size + (big ? 12 : 8));
                jpeg = readUnsignedShort() == JPEG;
            } else if (tag == TILE_BYTE_COUNTS || tag == STRIP_BYTE_COUNTS) {
                counts = begin + i * size;
            }
        }
        if (jpeg && counts >= 0) {
            counts(counts, big);
        }
        seek(begin + entries * size);
        return word(big);
    }

    private void counts(long entry, boolean big) throws IOException {
        seek(entry + 2);
        int type = readUnsignedShort();
        long count = word(big);
        int bytes = type == 3 ? 2 : type == 4 ? 4 : 8;
        long at = getStreamPosition();
        if (count * bytes > (big ? 8 : 4)) {
            at = word(big);
        }
        boolean little = getByteOrder() == ByteOrder.LITTLE_ENDIAN;
        for (long i = 0; i < count && at + (i + 1) * bytes <= length(); i++) {
            seek(at + i * bytes);
            long value = bytes == 2 ? readUnsignedShort() : bytes == 4 ? readUnsignedInt() : readLong();
            if (value == 0) {
                ones.add(at + i * bytes + (little ? 0 : bytes - 1));
            }
        }
    }

    private long word(boolean big) throws IOException {
        return big ? readLong() : readUnsignedInt();
    }

    @Override
    public int read() throws IOException {
        long at = getStreamPosition();
        int value = super.read();
        return value >= 0 && !ones.isEmpty() && ones.contains(at) ? 1 : value;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        long at = getStreamPosition();
        int count = super.read(to, from, length);
        if (!ones.isEmpty()) {
            for (int i = 0; i < count; i++) {
                if (to[from + i] == 0 && ones.contains(at + i)) {
                    to[from + i] = 1;
                }
            }
        }
        return count;
    }
}
