package org.redshank.imaging.ortho;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;
import org.redshank.earth.geotiff.TiffTags;

/**
 * A transparency mask of a TIFF (TIFF 6.0, NewSubfileType bit 2), which tells for each pixel whether there is a picture: one bit
 * or one byte a pixel, in strips or tiles, plain or packed by Deflate. Tiles of no bytes are empty. For one thread.
 */
public final class TiffMask {
    private static final int PLAIN = 1;
    private static final int DEFLATE = 8;
    private static final int DEFLATE_OLD = 32_946;
    /** More than one row of them in the widest picture that is common. */
    private static final int KEPT = 256;

    private final ImageInputStream in;
    private final int wide;
    private final int high;
    private final int across;
    private final int bits;
    private final boolean packed;
    private final double[] offsets;
    private final double[] lengths;

    private final Map<Integer, byte[]> tiles = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * Opens a mask.
     *
     * @param directory of the mask in this file
     * @throws IllegalArgumentException when it is packed in another way
     */
    public TiffMask(ImageInputStream in, Directory directory) {
        this.in = in;
        TiffTags tags = new TiffTags(directory);
        int width = (int) tags.number(TIFF.TAG_IMAGE_WIDTH, 1);
        boolean tiled = directory.getEntryById(TIFF.TAG_TILE_WIDTH) != null;
        this.wide = tiled ? (int) tags.number(TIFF.TAG_TILE_WIDTH, width) : width;
        double height = tags.number(TIFF.TAG_IMAGE_HEIGHT, 1);
        this.high = (int) Math.min(height, tags.number(tiled ? TIFF.TAG_TILE_HEIGTH : TIFF.TAG_ROWS_PER_STRIP, height));
        this.across = (width + wide - 1) / wide;
        this.bits = (int) tags.number(TIFF.TAG_BITS_PER_SAMPLE, 1);
        int packing = (int) tags.number(TIFF.TAG_COMPRESSION, PLAIN);
        this.packed = packing != PLAIN;
        if (packed && packing != DEFLATE && packing != DEFLATE_OLD || bits != 1 && bits != 8) {
            throw new IllegalArgumentException("its mask has " + bits + " bits a pixel, packed by method " + packing
                    + "; write it with 1 or 8 bits, by Deflate or plain");
        }
        this.offsets = tags.numbers(tiled ? TIFF.TAG_TILE_OFFSETS : TIFF.TAG_STRIP_OFFSETS);
        this.lengths = tags.numbers(tiled ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS);
    }

    /** Whether the pixel of a column and a row is in the picture. */
    public boolean covers(int column, int row) throws IOException {
        int number = row / high * across + column / wide;
        byte[] tile = tiles.get(number);
        if (tile == null) {
            tile = read(number);
            tiles.put(number, tile);
        }
        if (tile.length == 0) {
            return false;
        }
        int x = column % wide;
        int start = row % high * rowBytes();
        return bits == 8 ? tile[start + x] < 0 : (tile[start + x / 8] >> (7 - x % 8) & 1) == 1;
    }

    private int rowBytes() {
        return (wide * bits + 7) / 8;
    }

    /** Rows of whole bytes; none for a tile that the file leaves out. */
    private byte[] read(int number) throws IOException {
        if (number >= lengths.length || number >= offsets.length) {
            throw new IOException("the mask ends too early");
        }
        if (lengths[number] == 0) {
            return new byte[0];
        }
        // The last strip may be lower than the others.
        byte[] rows = new byte[high * rowBytes()];
        byte[] stored = new byte[(int) Math.min(lengths[number], 2.0 * rows.length + 1024)];
        in.seek((long) offsets[number]);
        in.readFully(stored);
        if (!packed) {
            System.arraycopy(stored, 0, rows, 0, Math.min(stored.length, rows.length));
            return rows;
        }
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(stored);
            inflater.inflate(rows);
            return rows;
        } catch (DataFormatException e) {
            throw new IOException("a tile of the mask is damaged", e);
        }
    }
}
