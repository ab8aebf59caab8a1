package org.redshank.server.picture;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.geotiff.TiffTags;

/**
 * Draws how often ground was seen as tiles of Web Mercator: the less often, the stronger the colour, and gaps striped. The
 * console's legend has the same colours.
 */
final class TimesTiles {
    private static final int SIDE = TileKnots.SIDE;
    /** Width of a stripe, pixels; tiles are a whole number of pairs, so that stripes go on from one to the next. */
    private static final int STRIPE = 4;

    private static final int GAP = 0xFFC6_2630;
    private static final int GAP_STRIPE = 0xFFFF_FFFF;
    private static final int ONCE = 0xE6FF_8C00;
    private static final int TWICE = 0xCCFF_E14D;
    private static final int OFTEN = 0xB34F_B3E8;
    private static final int VERY_OFTEN = 0xCC20_5FA8;

    private final Path file;
    private final int epsg;

    /** @param file where 0 is a gap, and what is below was nobody's aim */
    TimesTiles(Path file, int epsg) {
        this.file = file;
        this.epsg = epsg;
    }

    /**
     * One tile as PNG.
     *
     * @return null where nothing was to be seen at all
     */
    byte @Nullable [] png(int zoom, int column, int row) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            TiffTags tags = new TiffTags(((CompoundDirectory) new TIFFReader().read(in)).getDirectory(0));
            in.seek(0);
            ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
            try {
                reader.setInput(in, false, true);
                double[] corner = tags.numbers(TiffTags.TIE_POINT);
                MapPlace place = new MapPlace(
                        epsg,
                        corner[3],
                        corner[4],
                        tags.number(TiffTags.PIXEL_SCALE, 1),
                        reader.getWidth(0),
                        reader.getHeight(0));
                TileKnots knots = new TileKnots(place, zoom, column, row);
                return knots.misses(place) ? null : MapTiles.encoded(drawn(reader, place, knots));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage drawn(ImageReader reader, MapPlace place, TileKnots knots) throws IOException {
        TiffLevel level = TiffLevel.of(reader, place.columns(), knots.perPixel());
        Rectangle wanted = level.window(reader, knots);
        BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        if (wanted.isEmpty()) {
            return tile;
        }
        ImageReadParam only = reader.getDefaultReadParam();
        only.setSourceRegion(wanted);
        Raster times = reader.readRaster(level.picture(), only);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int column = (int) Math.floor(knots.column(x, y) / level.shrink()) - wanted.x;
                int row = (int) Math.floor(knots.row(x, y) / level.shrink()) - wanted.y;
                if (column >= 0 && row >= 0 && column < wanted.width && row < wanted.height) {
                    tile.setRGB(x, y, colour(times.getSampleFloat(column, row, 0), x, y));
                }
            }
        }
        return tile;
    }

    /** Smaller sizes hold the middle of their cells' figures. */
    private static int colour(float times, int x, int y) {
        if (times < 0) {
            return 0;
        }
        if (times < 0.5) {
            return (x + y) / STRIPE % 2 == 0 ? GAP : GAP_STRIPE;
        }
        return times < 1.5 ? ONCE : times < 2.5 ? TWICE : times < 4.5 ? OFTEN : VERY_OFTEN;
    }
}
