package org.redshank.imaging.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Writes a picture on the ground as a cloud optimized GeoTIFF: JPEG tiles with a mask of one bit where there is no picture,
 * and overviews made on the way. Tiles may come in any order, from any thread; each is given once. In a wandering order
 * that visits squares of tiles whole, only a few tiles of each overview are held.
 */
public final class PictureWriter implements AutoCloseable {
    /** Pixels along a tile's side. */
    public static final int TILE = 512;

    private static final int QUALITY = 88;

    private final Path out;
    private final GroundGrid grid;
    private final int bands;
    private final Path scratchFile;
    private final FileChannel scratch;
    private long scratchEnd;
    private final List<Level> levels = new ArrayList<>();
    /** The mask of a tile that is whole, as most are. */
    private final byte[] full = full();

    /** One size of the picture, with the tiles of the next smaller size that wait for their quarters. */
    private final class Level {
        final int columns;
        final int rows;
        final TiffFile.Image picture;
        final TiffFile.Image mask;
        final Map<Integer, Pending> pending = new HashMap<>();

        Level(int width, int height, boolean first) {
            columns = (width + TILE - 1) / TILE;
            rows = (height + TILE - 1) / TILE;
            picture = image(width, height, first ? 0 : 1);
            picture.shorts(259, 7).shorts(262, bands == 3 ? 6 : 1).shorts(277, bands);
            picture.shorts(258, bands == 3 ? new int[] {8, 8, 8} : new int[] {8});
            if (bands == 3) {
                picture.shorts(530, 2, 2);
            }
            mask = image(width, height, first ? 4 : 5);
            mask.shorts(259, 8).shorts(262, 4).shorts(277, 1).shorts(258, 1);
        }

        private TiffFile.Image image(int width, int height, int kind) {
            return new TiffFile.Image(columns * rows)
                    .longs(254, kind)
                    .longs(256, width)
                    .longs(257, height)
                    .shorts(284, 1)
                    .shorts(322, TILE)
                    .shorts(323, TILE);
        }
    }

    private static final class Pending {
        final Mat picture;
        final Mat mask;
        int missing;

        Pending(int bands, int missing) {
            picture = Mat.zeros(TILE, TILE, opencv_core.CV_8UC(bands)).asMat();
            mask = Mat.zeros(TILE, TILE, opencv_core.CV_8U).asMat();
            this.missing = missing;
        }
    }

    /**
     * Opens a scratch file for the tiles.
     *
     * @param bands 3 for blue, green and red, or 1
     * @param work folder for the scratch file
     */
    public PictureWriter(Path out, GroundGrid grid, int bands, Path work) throws IOException {
        this.out = out;
        this.grid = grid;
        this.bands = bands;
        scratchFile = work.resolve("tiles");
        scratch = FileChannel.open(
                scratchFile,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        int width = grid.columns();
        int height = grid.rows();
        levels.add(new Level(width, height, true));
        while (Math.max(width, height) > TILE) {
            width = (width + 1) / 2;
            height = (height + 1) / 2;
            levels.add(new Level(width, height, false));
        }
        GeoTags.put(levels.getFirst().picture, grid);
    }

    /** Tiles of the full size from west to east. */
    public int columns() {
        return levels.getFirst().columns;
    }

    /** Tiles of the full size from north to south. */
    public int rows() {
        return levels.getFirst().rows;
    }

    /**
     * A tile of the full size.
     *
     * @param picture {@link #TILE} pixels square
     * @param mask the same size, 255 where there is a picture and 0 elsewhere; null for an empty tile
     */
    public void put(int column, int row, Mat picture, Mat mask) throws IOException {
        put(0, column, row, picture, mask);
    }

    /** A tile without any picture. */
    public void skip(int column, int row) throws IOException {
        skip(0, column, row);
    }

    private void put(int level, int column, int row, Mat picture, Mat mask) throws IOException {
        byte[] jpeg = jpeg(picture);
        byte[] bits = bits(mask);
        Level here = levels.get(level);
        int index = row * here.columns + column;
        synchronized (this) {
            store(here.picture, index, jpeg);
            store(here.mask, index, bits);
        }
        if (level + 1 == levels.size()) {
            return;
        }
        int half = TILE / 2;
        try (Mat small = new Mat();
                Mat smallMask = new Mat()) {
            halve(picture, mask, small, smallMask, half);
            Pending parent = parent(level + 1, column, row);
            try (Rect where = new Rect(column % 2 * half, row % 2 * half, half, half);
                    Mat toPicture = new Mat(parent.picture, where);
                    Mat toMask = new Mat(parent.mask, where)) {
                small.copyTo(toPicture);
                smallMask.copyTo(toMask);
            }
            done(level + 1, column / 2, row / 2, parent);
        }
    }

    private void skip(int level, int column, int row) throws IOException {
        if (level + 1 < levels.size()) {
            done(level + 1, column / 2, row / 2, parent(level + 1, column, row));
        }
    }

    private synchronized Pending parent(int level, int column, int row) {
        Level here = levels.get(level);
        Level finer = levels.get(level - 1);
        int c = column / 2;
        int r = row / 2;
        return here.pending.computeIfAbsent(r * here.columns + c, k -> {
            int across = Math.min(2, finer.columns - 2 * c);
            int down = Math.min(2, finer.rows - 2 * r);
            return new Pending(bands, across * down);
        });
    }

    private void done(int level, int column, int row, Pending parent) throws IOException {
        Level here = levels.get(level);
        synchronized (this) {
            parent.missing--;
            if (parent.missing > 0) {
                return;
            }
            here.pending.remove(row * here.columns + column);
        }
        try (Mat picture = parent.picture;
                Mat mask = parent.mask) {
            if (opencv_core.countNonZero(mask) == 0) {
                skip(level, column, row);
            } else {
                put(level, column, row, picture, mask);
            }
        }
    }

    /** Half the size; pixels at the edge of the picture are means of those that are in it. */
    private void halve(Mat picture, Mat mask, Mat small, Mat smallMask, int half) {
        try (Size size = new Size(half, half)) {
            opencv_imgproc.resize(picture, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            if (opencv_core.countNonZero(mask) == TILE * TILE) {
                opencv_imgproc.resize(mask, smallMask, size, 0, 0, opencv_imgproc.INTER_NEAREST);
                return;
            }
            try (Mat share = new Mat();
                    Mat shares = new Mat()) {
                opencv_imgproc.resize(mask, share, size, 0, 0, opencv_imgproc.INTER_AREA);
                if (bands == 3) {
                    opencv_imgproc.cvtColor(share, shares, opencv_imgproc.COLOR_GRAY2BGR);
                    opencv_core.divide(small, shares, small, 255, -1);
                } else {
                    opencv_core.divide(small, share, small, 255, -1);
                }
                opencv_imgproc.threshold(share, smallMask, 127, 255, opencv_imgproc.THRESH_BINARY);
            }
        }
    }

    private void store(TiffFile.Image image, int index, byte[] bytes) throws IOException {
        image.at[index] = scratchEnd;
        image.length[index] = bytes.length;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            scratchEnd += scratch.write(buffer, scratchEnd);
        }
    }

    private static byte[] jpeg(Mat picture) {
        try (BytePointer to = new BytePointer();
                IntPointer options = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
            opencv_imgcodecs.imencode(".jpg", picture, to, options);
            byte[] bytes = new byte[(int) to.limit()];
            to.get(bytes);
            return bytes;
        }
    }

    /** One bit a pixel, the first pixel in the highest bit, compressed. */
    private byte[] bits(Mat mask) {
        if (opencv_core.countNonZero(mask) == TILE * TILE) {
            return full;
        }
        byte[] pixels = new byte[TILE * TILE];
        try (BytePointer data = new BytePointer(mask.data())) {
            data.get(pixels);
        }
        byte[] bits = new byte[TILE * TILE / 8];
        for (int i = 0; i < pixels.length; i++) {
            bits[i >> 3] |= (byte) ((pixels[i] & 0x80) >> (i & 7));
        }
        return deflated(bits, Deflater.BEST_SPEED);
    }

    private static byte[] full() {
        byte[] bits = new byte[TILE * TILE / 8];
        java.util.Arrays.fill(bits, (byte) 0xff);
        return deflated(bits, Deflater.BEST_SPEED);
    }

    static byte[] deflated(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 64 + bytes.length / 1000];
            int length = deflater.deflate(out);
            return java.util.Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    /** Puts the file together; every tile must have been given. */
    public synchronized void finish() throws IOException {
        List<TiffFile.Image> images = new ArrayList<>();
        for (Level level : levels) {
            if (!level.pending.isEmpty()) {
                throw new IllegalStateException("not every tile was given");
            }
            images.add(level.picture);
            images.add(level.mask);
        }
        TiffFile.write(out, images, scratch);
    }

    /** The grid of the full size. */
    public GroundGrid grid() {
        return grid;
    }

    /** Removes the scratch file. */
    @Override
    public void close() throws IOException {
        for (Level level : levels) {
            for (Pending pending : level.pending.values()) {
                pending.picture.close();
                pending.mask.close();
            }
        }
        scratch.close();
        Files.deleteIfExists(scratchFile);
    }
}
