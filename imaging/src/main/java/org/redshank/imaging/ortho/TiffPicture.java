package org.redshank.imaging.ortho;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.geotiff.TiffTags;

/**
 * One picture of a TIFF, read in windows. Tiles and strips of no bytes, as this project and GDAL write where nothing is, are
 * transparent; the reader that is used takes them for damage.
 */
public final class TiffPicture {
    private static final Set<Integer> JPEG = Set.of(6, 7);

    /** Values of the tag Compression (TIFF 6.0 and GDAL's list of others). */
    private static final Set<Integer> READ = Set.of(1, 5, 6, 7, 8, 32_773, 32_946);

    private static final Map<Integer, String> OTHERS = Map.of(
            34_887, "LERC", 34_925, "LZMA", 50_000, "ZSTD", 50_001, "WebP", 50_002, "JPEG XL", 34_712, "JPEG 2000");

    private final ImageReader reader;
    private final int image;
    private final int width;
    private final int wide;
    private final int high;
    private final double[] lengths;
    private final @Nullable TiffPieces pieces;

    /**
     * Tells where the file leaves tiles out.
     *
     * @param image which of the reader, from 0
     * @param directory of that picture
     * @throws IllegalArgumentException when it is packed in a way that is not read
     */
    public TiffPicture(ImageReader reader, int image, Directory directory) throws IOException {
        this.reader = reader;
        this.image = image;
        TiffTags tags = new TiffTags(directory);
        this.width = (int) tags.number(TIFF.TAG_IMAGE_WIDTH, 1);
        int height = (int) tags.number(TIFF.TAG_IMAGE_HEIGHT, 1);
        boolean tiled = directory.getEntryById(TIFF.TAG_TILE_WIDTH) != null;
        this.wide = tiled ? (int) tags.number(TIFF.TAG_TILE_WIDTH, width) : width;
        this.high = (int) Math.min(height, tags.number(tiled ? TIFF.TAG_TILE_HEIGTH : TIFF.TAG_ROWS_PER_STRIP, height));
        this.lengths = tags.numbers(tiled ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS);
        int packing = (int) tags.number(TIFF.TAG_COMPRESSION, 1);
        if (!READ.contains(packing)) {
            throw new IllegalArgumentException("is packed by " + OTHERS.getOrDefault(packing, "method " + packing)
                    + "; read are JPEG, Deflate, LZW, PackBits and plain: gdal_translate -co COMPRESS=DEFLATE");
        }
        this.pieces = JPEG.contains(packing) ? null : new TiffPieces((ImageInputStream) reader.getInput(), directory);
    }

    /**
     * A window within the picture.
     *
     * @param step every how many-th pixel is read, across and down
     */
    public BufferedImage read(Rectangle window, int step) throws IOException {
        if (pieces != null) {
            return ofPieces(pieces, window, step);
        }
        int left = window.x / wide;
        int right = (window.x + window.width - 1) / wide;
        int top = window.y / high;
        int bottom = (window.y + window.height - 1) / high;
        boolean whole = true;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                whole &= holds(column, row);
            }
        }
        if (whole) {
            return readerRead(window, step);
        }
        BufferedImage all = new BufferedImage(
                (window.width + step - 1) / step, (window.height + step - 1) / step, BufferedImage.TYPE_INT_ARGB);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                if (holds(column, row)) {
                    put(all, window, step, new Rectangle(column * wide, row * high, wide, high));
                }
            }
        }
        return all;
    }

    private static BufferedImage ofPieces(TiffPieces pieces, Rectangle window, int step) throws IOException {
        int w = (window.width + step - 1) / step;
        int h = (window.height + step - 1) / step;
        BufferedImage all = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[w];
        for (int j = 0; j < h; j++) {
            int y = window.y + j * step;
            for (int i = 0; i < w; ) {
                int x = window.x + i * step;
                int column = x / pieces.wide();
                int[] piece = pieces.argb(column, y / pieces.high());
                int at = y % pieces.high() * pieces.wide() - column * pieces.wide();
                for (; i < w && x / pieces.wide() == column; i++, x += step) {
                    row[i] = piece.length == 0 ? 0 : piece[at + x];
                }
            }
            all.setRGB(0, j, w, 1, row, 0, w);
        }
        return all;
    }

    /** Puts what a tile has of the window where it belongs: the first pixel in it that is one of every step-th. */
    private void put(BufferedImage all, Rectangle window, int step, Rectangle tile) throws IOException {
        Rectangle part = tile.intersection(window);
        int i = (part.x - window.x + step - 1) / step;
        int j = (part.y - window.y + step - 1) / step;
        int x = window.x + i * step;
        int y = window.y + j * step;
        int across = part.x + part.width - x;
        int down = part.y + part.height - y;
        if (across > 0 && down > 0) {
            BufferedImage read = readerRead(new Rectangle(x, y, across, down), step);
            int w = read.getWidth();
            int h = read.getHeight();
            all.setRGB(i, j, w, h, read.getRGB(0, 0, w, h, null, 0, w), 0, w);
        }
    }

    private BufferedImage readerRead(Rectangle window, int step) throws IOException {
        ImageReadParam only = reader.getDefaultReadParam();
        only.setSourceRegion(window);
        only.setSourceSubsampling(step, step, 0, 0);
        return reader.read(image, only);
    }

    /** Whether there is such a tile; one byte is none, see {@link TiffStream}. */
    private boolean holds(int column, int row) {
        int tile = row * ((width + wide - 1) / wide) + column;
        return tile >= lengths.length || lengths[tile] > 1;
    }
}
