package org.redshank.imaging.ortho;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.redshank.earth.geotiff.TiffTags;

/**
 * The tiles or strips of a picture in a TIFF, each decoded whole. TwelveMonkeys' reader fails for most windows of pictures that
 * are not JPEG (RasterFormatException, up to 3.15); so each piece is handed to it as a picture of its own. For one thread.
 */
final class TiffPieces {
    private static final int PLAIN = 1;
    private static final long MOST_PIXELS = 50_000_000;
    private static final long KEPT_PIXELS = 16_000_000;
    /** Rows of such a part. */
    private static final int SLICE = 64;

    private static final int LOOKS = 5;

    private final ImageInputStream in;
    private final TiffPiece form;
    private final TiffTags tags;
    private final boolean little;
    private final boolean alpha;
    private final int wide;
    private final int high;
    private final boolean tiled;
    /** Plain pixels in one strip, which is read in parts. */
    private final boolean sliced;

    private final int height;
    private final int across;
    private final int planes;
    private final double[] offsets;
    private final double[] lengths;
    /** What a sample is divided by to be of 8 bits. */
    private double step = 1;

    private final Map<Integer, int[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptPixels;

    /**
     * Looks at what there is.
     *
     * @throws IllegalArgumentException for a form that is not read
     */
    TiffPieces(ImageInputStream in, Directory directory) throws IOException {
        this.in = in;
        tags = new TiffTags(directory);
        in.seek(0);
        little = in.readUnsignedByte() == 'I';
        tiled = directory.getEntryById(TIFF.TAG_TILE_WIDTH) != null;
        int width = (int) tags.number(TIFF.TAG_IMAGE_WIDTH, 1);
        height = (int) tags.number(TIFF.TAG_IMAGE_HEIGHT, 1);
        wide = tiled ? (int) tags.number(TIFF.TAG_TILE_WIDTH, width) : width;
        double stored = tags.number(tiled ? TIFF.TAG_TILE_HEIGTH : TIFF.TAG_ROWS_PER_STRIP, height);
        sliced = !tiled && stored >= height && height > SLICE && tags.number(TIFF.TAG_COMPRESSION, PLAIN) == PLAIN;
        high = sliced ? SLICE : (int) (tiled ? stored : Math.min(stored, height));
        if (wide < 1 || high < 1 || (long) wide * high > MOST_PIXELS) {
            throw new IllegalArgumentException("is stored in pieces of " + wide + " x " + high
                    + " pixels, which is too much at once; write it in tiles: gdal_translate -co TILED=YES");
        }
        across = (width + wide - 1) / wide;
        planes = tags.number(TIFF.TAG_PLANAR_CONFIGURATION, 1) == 2
                ? (int) tags.number(TIFF.TAG_SAMPLES_PER_PIXEL, 1)
                : 1;
        offsets = tags.numbers(tiled ? TIFF.TAG_TILE_OFFSETS : TIFF.TAG_STRIP_OFFSETS);
        lengths = tags.numbers(tiled ? TIFF.TAG_TILE_BYTE_COUNTS : TIFF.TAG_STRIP_BYTE_COUNTS);
        alpha = tags.number(TIFF.TAG_EXTRA_SAMPLES, 0) != 0;
        form = new TiffPiece(tags, little);
        if (tags.number(TIFF.TAG_BITS_PER_SAMPLE, 1) > 8) {
            step = brightest((height + high - 1) / high) / 255.0;
        }
    }

    int wide() {
        return wide;
    }

    int high() {
        return high;
    }

    /** Pixels of a piece as 0xAARRGGBB, rows from the top, as wide as a piece; none where the file leaves it out. */
    int[] argb(int column, int row) throws IOException {
        int number = row * across + column;
        int[] known = kept.get(number);
        if (known == null) {
            known = colours(decode(column, row));
            kept.put(number, known);
            keptPixels += known.length;
            Iterator<int[]> oldest = kept.values().iterator();
            while (keptPixels > KEPT_PIXELS && kept.size() > 1) {
                keptPixels -= oldest.next().length;
                oldest.remove();
            }
        }
        return known;
    }

    private @org.jspecify.annotations.Nullable BufferedImage decode(int column, int row) throws IOException {
        int rows = tiled ? high : Math.min(high, height - row * high);
        int all = sliced ? 1 : across * ((height + high - 1) / high);
        byte[][] data = new byte[planes][];
        for (int plane = 0; plane < planes; plane++) {
            int at = plane * all + (sliced ? 0 : row * across + column);
            if (rows < 1 || at >= offsets.length || at >= lengths.length) {
                throw new IOException("the picture ends too early");
            }
            if (lengths[at] <= 1) {
                return null;
            }
            double skipped = sliced ? (double) row * high * form.rowBytes(wide, planes) : 0;
            double bytes = sliced ? (double) rows * form.rowBytes(wide, planes) : lengths[at];
            if (!(bytes > 0 && bytes <= form.mostBytes(wide, high))) {
                throw new IOException("a piece of the picture would have " + (long) bytes + " bytes");
            }
            data[plane] = new byte[(int) bytes];
            in.seek((long) (offsets[at] + skipped));
            in.readFully(data[plane]);
        }
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (MemoryCacheImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(form.file(wide, rows, data)))) {
            stream.setByteOrder(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            reader.setInput(stream);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private int[] colours(@org.jspecify.annotations.Nullable BufferedImage picture) {
        if (picture == null) {
            return new int[0];
        }
        int w = picture.getWidth();
        int h = picture.getHeight();
        if (picture.getColorModel() instanceof IndexColorModel) {
            return picture.getRGB(0, 0, w, h, null, 0, w);
        }
        // Not by getRGB: Java takes grey for linear light and would brighten it.
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        int[] argb = new int[w * h];
        int[] samples = new int[w * bands];
        int colours = bands < 3 ? 1 : 3;
        for (int y = 0; y < h; y++) {
            raster.getPixels(0, y, w, 1, samples);
            for (int x = 0; x < w; x++) {
                int at = x * bands;
                int r = eight(samples[at]);
                int g = colours == 1 ? r : eight(samples[at + 1]);
                int b = colours == 1 ? r : eight(samples[at + 2]);
                boolean covered = !alpha || bands == colours || eight(samples[at + colours]) > 127;
                argb[y * w + x] = (covered ? 0xff000000 : 0) | r << 16 | g << 8 | b;
            }
        }
        return argb;
    }

    private int eight(int sample) {
        return step == 1 ? sample & 255 : (int) Math.min(255, sample / step);
    }

    /** Of 16 bits often 10 to 12 are used: the sample that all but a thousandth stay below, over pieces all over the picture. */
    private int brightest(int down) throws IOException {
        long[] counts = new long[1 << 16];
        long n = 0;
        for (int i = 0; i < LOOKS; i++) {
            for (int j = 0; j < LOOKS; j++) {
                BufferedImage picture = decode(i * (across - 1) / (LOOKS - 1), j * Math.max(0, down - 1) / (LOOKS - 1));
                if (picture != null) {
                    int colours = Math.min(3, picture.getRaster().getNumBands());
                    int[] row = new int[picture.getWidth()];
                    for (int band = 0; band < (colours == 2 ? 1 : colours); band++) {
                        for (int y = 0; y < picture.getHeight(); y += 3) {
                            picture.getRaster().getSamples(0, y, row.length, 1, band, row);
                            for (int sample : row) {
                                counts[sample & 0xffff] += sample == 0 ? 0 : 1;
                                n += sample == 0 ? 0 : 1;
                            }
                        }
                    }
                }
            }
        }
        int brightest = counts.length - 1;
        for (long above = 0; brightest > 255 && above + counts[brightest] <= n / 1000; brightest--) {
            above += counts[brightest];
        }
        return brightest;
    }
}
