package org.redshank.server.picture;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;

/** One bit for each pixel of a map, whether there is a picture; as the maps of this project have it: Deflate in tiles. */
final class MapMask {
    private static final int TILE_SIDE = 322;
    private static final int OFFSETS = 324;
    private static final int LENGTHS = 325;
    private static final int WIDTH = 256;

    private final ImageInputStream in;
    private final int side;
    private final int across;
    private final long[] offsets;
    private final long[] lengths;
    private final Map<Integer, byte[]> tiles = new HashMap<>();

    /**
     * The mask of a file.
     *
     * @param number of its directory in the file, from 0
     */
    MapMask(ImageInputStream in, int number) throws IOException {
        this.in = in;
        in.seek(0);
        Directory directory = ((CompoundDirectory) new TIFFReader().read(in)).getDirectory(number);
        this.side = (int) values(directory, TILE_SIDE)[0];
        this.across = ((int) values(directory, WIDTH)[0] + side - 1) / side;
        this.offsets = values(directory, OFFSETS);
        this.lengths = values(directory, LENGTHS);
    }

    private static long[] values(Directory directory, int tag) {
        Object value = directory.getEntryById(tag).getValue();
        if (value instanceof Number number) {
            return new long[] {number.longValue()};
        }
        long[] values = new long[Array.getLength(value)];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) Array.get(value, i)).longValue();
        }
        return values;
    }

    /** Whether the pixel of a column and a row is in the picture. */
    boolean covered(int column, int row) throws IOException {
        int number = row / side * across + column / side;
        byte[] tile = tiles.get(number);
        if (tile == null) {
            tile = inflated(number);
            tiles.put(number, tile);
        }
        int bit = column % side;
        return tile.length > 0 && (tile[row % side * ((side + 7) / 8) + bit / 8] >> (7 - bit % 8) & 1) == 1;
    }

    /** The bits of a tile, rows of whole bytes; none for a tile that the file leaves out. */
    private byte[] inflated(int number) throws IOException {
        if (lengths[number] == 0) {
            return new byte[0];
        }
        byte[] packed = new byte[(int) lengths[number]];
        in.seek(offsets[number]);
        in.readFully(packed);
        byte[] bits = new byte[side * ((side + 7) / 8)];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            if (inflater.inflate(bits) != bits.length) {
                throw new IOException("a tile of the mask is short");
            }
        } catch (DataFormatException e) {
            throw new IOException("a tile of the mask is damaged", e);
        }
        return bits;
    }
}
