package org.redshank.imaging.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes heights as a cloud optimized GeoTIFF of 32-bit floats, deflated; holes are -9999. */
public final class HeightWriter {
    /** Of compression: zlib's usual one. */
    private static final int LEVEL = 6;

    private static final int TILE = 256;
    private static final float HOLE = -9999;

    private HeightWriter() {}

    /**
     * Writes the file.
     *
     * @param heights row by row, metres; NaN for a hole
     */
    public static void write(Path out, GroundGrid grid, float[] heights, Path work) throws IOException {
        Path scratchFile = work.resolve("heights");
        try (FileChannel scratch = FileChannel.open(
                scratchFile,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            List<TiffFile.Image> images = new ArrayList<>();
            float[] level = heights;
            int width = grid.columns();
            int height = grid.rows();
            images.add(image(scratch, level, width, height, 0));
            GeoTags.put(images.getFirst(), grid);
            while (Math.max(width, height) > TILE) {
                level = halved(level, width, height);
                width = (width + 1) / 2;
                height = (height + 1) / 2;
                images.add(image(scratch, level, width, height, 1));
            }
            TiffFile.write(out, images, scratch);
        } finally {
            Files.deleteIfExists(scratchFile);
        }
    }

    private static TiffFile.Image image(FileChannel scratch, float[] heights, int width, int height, int kind)
            throws IOException {
        int columns = (width + TILE - 1) / TILE;
        int rows = (height + TILE - 1) / TILE;
        TiffFile.Image image = new TiffFile.Image(columns * rows)
                .longs(254, kind)
                .longs(256, width)
                .longs(257, height)
                .shorts(258, 32)
                .shorts(259, 8)
                .shorts(262, 1)
                .shorts(277, 1)
                .shorts(284, 1)
                .shorts(322, TILE)
                .shorts(323, TILE)
                .shorts(339, 3)
                .text(42113, "-9999");
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                ByteBuffer raw = ByteBuffer.allocate(TILE * TILE * 4).order(ByteOrder.LITTLE_ENDIAN);
                for (int y = r * TILE; y < (r + 1) * TILE; y++) {
                    for (int x = c * TILE; x < (c + 1) * TILE; x++) {
                        float h = x < width && y < height ? heights[y * width + x] : Float.NaN;
                        raw.putFloat(Float.isNaN(h) ? HOLE : h);
                    }
                }
                byte[] bytes = PictureWriter.deflated(raw.array(), LEVEL);
                image.at[r * columns + c] = scratch.size();
                image.length[r * columns + c] = bytes.length;
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    scratch.write(buffer, scratch.size());
                }
            }
        }
        return image;
    }

    private static float[] halved(float[] heights, int width, int height) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] half = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float sum = 0;
                int count = 0;
                for (int k = 0; k < 4; k++) {
                    int fx = 2 * x + k % 2;
                    int fy = 2 * y + k / 2;
                    if (fx < width && fy < height && !Float.isNaN(heights[fy * width + fx])) {
                        sum += heights[fy * width + fx];
                        count++;
                    }
                }
                half[y * w + x] = count == 0 ? Float.NaN : sum / count;
            }
        }
        return half;
    }
}
