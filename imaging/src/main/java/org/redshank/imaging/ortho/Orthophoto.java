package org.redshank.imaging.ortho;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.geotiff.Georeference;
import org.redshank.earth.geotiff.TiffTags;

/**
 * An orthophoto in a GeoTIFF: grey, RGB or RGBA, in strips or tiles, plain or packed by JPEG, Deflate, LZW or PackBits. The first image of
 * the file counts, with the mask that belongs to it; smaller copies are left alone. Read in windows by one thread; nothing is kept.
 */
public final class Orthophoto implements AutoCloseable {
    /** Of NewSubfileType: a mask; and a smaller copy. */
    private static final int MASK = 4;

    private static final int SMALLER = 1;
    private static final int ALPHA_BANDS = 4;

    private final Path file;
    private final ImageInputStream in;
    private final ImageReader reader;
    private final Georeference georeference;
    private final int width;
    private final int height;

    private final TiffPicture picture;
    private final @Nullable TiffMask mask;
    private final @Nullable TiffStream besideIn;

    /** Where neither mask nor alpha tells, what is quite black was not seen. */
    private final boolean blackIsHole;

    private final int hole;

    private Orthophoto(Path file, ImageInputStream in, CompoundDirectory images) throws IOException {
        this.file = file;
        this.in = in;
        TiffTags tags = new TiffTags(images.getDirectory(0));
        this.width = size(tags.number(TIFF.TAG_IMAGE_WIDTH, 0));
        this.height = size(tags.number(TIFF.TAG_IMAGE_HEIGHT, 0));
        int bands = (int) tags.number(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
        boolean alpha = tags.number(TIFF.TAG_EXTRA_SAMPLES, 0) != 0;
        if (bands < 1 || bands > ALPHA_BANDS || bands == 2 && !alpha || tags.number(TIFF.TAG_BITS_PER_SAMPLE, 1) > 16) {
            throw new IllegalArgumentException(
                    "has " + bands + " bands of "
                            + Math.round(tags.number(TIFF.TAG_BITS_PER_SAMPLE, 1))
                            + " bits; a picture has grey, RGB or RGBA of 8 or 16 bits: gdal_translate -ot Byte -scale -b 1 -b 2 -b 3");
        }
        this.georeference = Georeference.of(tags);
        int masked = mask(images);
        this.hole = hole(tags);
        TiffStream beside = masked < 0 && !alpha ? beside(file) : null;
        this.besideIn = beside;
        this.blackIsHole = masked < 0 && !alpha && hole < 0 && beside == null;
        this.reader = new TIFFImageReaderSpi().createReaderInstance(null);
        in.seek(0);
        reader.setInput(in);
        this.picture = new TiffPicture(reader, 0, images.getDirectory(0));
        this.mask = beside != null
                ? new TiffMask(beside, ((CompoundDirectory) new TIFFReader().read(beside)).getDirectory(0))
                : masked < 0 ? null : new TiffMask(in, images.getDirectory(masked));
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException that names the file and says what is wrong with it and what to do
     */
    public static Orthophoto open(Path file) {
        ImageInputStream in = null;
        try {
            in = new TiffStream(file);
            Orthophoto opened = new Orthophoto(file, in, (CompoundDirectory) new TIFFReader().read(in));
            in = null;
            // What is cut off is found out now and not after half of the work.
            opened.read(opened.width - 1, opened.height - 1, 1, 1);
            return opened;
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(file + ":")
                    ? e
                    : new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (java.io.FileNotFoundException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    file + ": is no TIFF, is damaged, or is of a form that cannot be read: " + e.getMessage(), e);
        } finally {
            closeQuietly(in);
        }
    }

    private static void closeQuietly(@Nullable ImageInputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static int size(double pixels) {
        if (!(pixels >= 2 && pixels <= 1_000_000)) {
            throw new IllegalArgumentException("needs at least 2 x 2 pixels");
        }
        return (int) pixels;
    }

    private static int mask(CompoundDirectory images) {
        for (int i = 1; i < images.directoryCount(); i++) {
            int kind = (int) new TiffTags(images.getDirectory(i)).number(TIFF.TAG_SUBFILE_TYPE, 0);
            if ((kind & MASK) != 0 && (kind & SMALLER) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** GDAL writes a mask into a file of its own unless told otherwise. */
    private static @Nullable TiffStream beside(Path file) throws IOException {
        Path other = file.resolveSibling(file.getFileName() + ".msk");
        return Files.isRegularFile(other) ? new TiffStream(other) : null;
    }

    private static int hole(TiffTags tags) {
        try {
            return (int) Double.parseDouble(
                    tags.text(TiffTags.GDAL_NODATA).replace("\0", "").trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Where it lies. */
    public Georeference georeference() {
        return georeference;
    }

    /** Mean side of a pixel on the ground at the middle. */
    public double metresPerPixel() {
        double x = width / 2.0;
        double y = height / 2.0;
        double across = Geodesy.distanceMetres(georeference.place(x - 0.5, y), georeference.place(x + 0.5, y));
        double down = Geodesy.distanceMetres(georeference.place(x, y - 0.5), georeference.place(x, y + 0.5));
        return Math.sqrt(across * down);
    }

    /**
     * A window, which may reach over the edges: nothing is seen there.
     *
     * @throws IllegalArgumentException where the file is damaged
     */
    public Pixels read(int x, int y, int wide, int high) {
        byte[] rgb = new byte[3 * wide * high];
        boolean[] seen = new boolean[wide * high];
        Rectangle part = new Rectangle(x, y, wide, high).intersection(new Rectangle(width, height));
        if (!part.isEmpty()) {
            try {
                BufferedImage colours = picture.read(part, 1);
                int[] row = new int[part.width];
                for (int j = 0; j < part.height; j++) {
                    colours.getRGB(0, j, part.width, 1, row, 0, part.width);
                    int at = (part.y + j - y) * wide + part.x - x;
                    for (int i = 0; i < part.width; i++) {
                        seen[at + i] = (row[i] >>> 24) > 127
                                && (mask == null || mask.covers(part.x + i, part.y + j))
                                && !isHole(row[i] & 0xffffff);
                        rgb[3 * (at + i)] = (byte) (row[i] >> 16);
                        rgb[3 * (at + i) + 1] = (byte) (row[i] >> 8);
                        rgb[3 * (at + i) + 2] = (byte) row[i];
                    }
                }
            } catch (IOException | RuntimeException e) {
                throw new IllegalArgumentException(
                        file + ": is damaged near column " + part.x + ", row " + part.y + ": " + e.getMessage(), e);
            }
        }
        return new Pixels(wide, high, rgb, seen);
    }

    private boolean isHole(int rgb) {
        return blackIsHole ? rgb == 0 : hole >= 0 && hole < 256 && rgb == hole * 0x10101;
    }

    @Override
    public void close() {
        reader.dispose();
        closeQuietly(in);
        closeQuietly(besideIn);
    }

    /** The file's name. */
    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}
