package org.redshank.server.picture;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.imaging.mosaic.Utm;
import org.redshank.imaging.ortho.TiffMask;
import org.redshank.imaging.ortho.TiffPicture;
import org.redshank.imaging.ortho.TiffStream;

/** Cuts a map into the tiles of Web Mercator that other programs show, 256 pixels to a side. */
final class MapTiles {
    private static final int SIDE = 256;
    /** Between so many pixels of a tile the projections are straight to a fraction of a pixel. */
    private static final int KNOT = 32;

    private final Path file;
    private final MapPlace place;
    private final Utm utm;

    MapTiles(Path file, MapPlace place) {
        this.file = file;
        this.place = place;
        this.utm = Utm.of(place.epsg());
    }

    /**
     * One tile as PNG, transparent where the map has nothing.
     *
     * @return null where the map has nothing at all
     */
    byte @Nullable [] png(int zoom, int column, int row) throws IOException {
        double[][] at = knots(zoom, column, row);
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double north = Double.POSITIVE_INFINITY;
        double south = Double.NEGATIVE_INFINITY;
        for (double[] one : at) {
            west = Math.min(west, one[0]);
            east = Math.max(east, one[0]);
            north = Math.min(north, one[1]);
            south = Math.max(south, one[1]);
        }
        if (east < 0 || south < 0 || west >= place.columns() || north >= place.rows()) {
            return null;
        }
        try (ImageInputStream in = new TiffStream(file)) {
            ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
            try {
                reader.setInput(in, false, true);
                return encoded(drawn(reader, in, at, new double[] {west, north, east, south}));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Where the knots of a tile are in the map: column and row as fractions of its pixels. */
    private double[][] knots(int zoom, int column, int row) {
        int n = SIDE / KNOT + 1;
        double[][] at = new double[n * n][];
        double world = Math.scalb(1.0, zoom);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double x = (column + (double) i / (n - 1)) / world;
                double y = (row + (double) j / (n - 1)) / world;
                LatLon there = new LatLon(
                        Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))),
                        Math.clamp(x * 360 - 180, -180, 180));
                double[] plane = utm.project(there);
                at[j * n + i] = new double[] {
                    (plane[0] - place.west()) / place.pixelM(), (place.north() - plane[1]) / place.pixelM()
                };
            }
        }
        return at;
    }

    private BufferedImage drawn(ImageReader reader, ImageInputStream in, double[][] at, double[] box)
            throws IOException {
        double perPixel = Math.max((box[2] - box[0]) / SIDE, (box[3] - box[1]) / SIDE);
        Level level = Level.of(reader, place.columns(), perPixel);
        Rectangle wanted = new Rectangle(
                        (int) Math.floor(box[0] / level.shrink),
                        (int) Math.floor(box[1] / level.shrink),
                        (int) Math.ceil((box[2] - box[0]) / level.shrink) + 2,
                        (int) Math.ceil((box[3] - box[1]) / level.shrink) + 2)
                .intersection(new Rectangle(reader.getWidth(level.picture), reader.getHeight(level.picture)));
        BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        if (wanted.isEmpty()) {
            return tile;
        }
        int step = Math.max(1, (int) (perPixel / level.shrink));
        in.seek(0);
        CompoundDirectory images = (CompoundDirectory) new TIFFReader().read(in);
        BufferedImage picture =
                new TiffPicture(reader, level.picture, images.getDirectory(level.picture)).read(wanted, step);
        TiffMask mask = level.mask < 0 ? null : new TiffMask(in, images.getDirectory(level.mask));
        int n = SIDE / KNOT + 1;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int column = (int) Math.floor((between(at, n, x, y, 0) / level.shrink - wanted.x) / step);
                int row = (int) Math.floor((between(at, n, x, y, 1) / level.shrink - wanted.y) / step);
                boolean inside = column >= 0 && row >= 0 && column < picture.getWidth() && row < picture.getHeight();
                if (inside && (mask == null || mask.covers(wanted.x + column * step, wanted.y + row * step))) {
                    tile.setRGB(x, y, picture.getRGB(column, row));
                }
            }
        }
        return tile;
    }

    /**
     * One size of the map in its file: the picture, and after it the mask of what it covers.
     *
     * @param mask -1 when there is none
     * @param shrink pixels of the full size to one of this
     */
    private record Level(int picture, int mask, double shrink) {
        /** The smallest that is not coarser than what is wanted. */
        static Level of(ImageReader reader, int columns, double perPixel) throws IOException {
            Level best = new Level(0, -1, 1);
            int images = reader.getNumImages(true);
            for (int i = 0; i < images; i++) {
                double shrink = columns / (double) reader.getWidth(i);
                if (shrink > perPixel * 1.01 && i > 1) {
                    break;
                }
                if (i > 0 && reader.getWidth(i) == reader.getWidth(best.picture)) {
                    best = new Level(best.picture, i, best.shrink);
                } else {
                    best = new Level(i, -1, shrink);
                }
            }
            return best;
        }
    }

    private static double between(double[][] at, int n, int x, int y, int part) {
        double s = (x + 0.5) / KNOT;
        double t = (y + 0.5) / KNOT;
        int i = Math.min((int) s, n - 2);
        int j = Math.min((int) t, n - 2);
        double a = s - i;
        double b = t - j;
        return (1 - b) * ((1 - a) * at[j * n + i][part] + a * at[j * n + i + 1][part])
                + b * ((1 - a) * at[(j + 1) * n + i][part] + a * at[(j + 1) * n + i + 1][part]);
    }

    private static byte[] encoded(BufferedImage tile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        ImageIO.write(tile, "png", bytes);
        return bytes.toByteArray();
    }
}
