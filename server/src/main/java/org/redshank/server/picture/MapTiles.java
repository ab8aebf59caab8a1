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
import org.redshank.imaging.ortho.TiffMask;
import org.redshank.imaging.ortho.TiffPicture;
import org.redshank.imaging.ortho.TiffStream;

/** Cuts a map into the tiles of Web Mercator that other programs show, 256 pixels to a side. */
final class MapTiles {
    private static final int SIDE = TileKnots.SIDE;

    private final Path file;
    private final MapPlace place;

    MapTiles(Path file, MapPlace place) {
        this.file = file;
        this.place = place;
    }

    /**
     * One tile as PNG, transparent where the map has nothing.
     *
     * @return null where the map has nothing at all
     */
    byte @Nullable [] png(int zoom, int column, int row) throws IOException {
        TileKnots knots = new TileKnots(place, zoom, column, row);
        if (knots.misses(place)) {
            return null;
        }
        try (ImageInputStream in = new TiffStream(file)) {
            ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
            try {
                reader.setInput(in, false, true);
                return encoded(drawn(reader, in, knots));
            } finally {
                reader.dispose();
            }
        }
    }

    private BufferedImage drawn(ImageReader reader, ImageInputStream in, TileKnots knots) throws IOException {
        TiffLevel level = TiffLevel.of(reader, place.columns(), knots.perPixel());
        double shrink = level.shrink();
        Rectangle wanted = level.window(reader, knots);
        BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        if (wanted.isEmpty()) {
            return tile;
        }
        int step = Math.max(1, (int) (knots.perPixel() / shrink));
        in.seek(0);
        CompoundDirectory images = (CompoundDirectory) new TIFFReader().read(in);
        BufferedImage picture =
                new TiffPicture(reader, level.picture(), images.getDirectory(level.picture())).read(wanted, step);
        TiffMask mask = level.mask() < 0 ? null : new TiffMask(in, images.getDirectory(level.mask()));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int column = (int) Math.floor((knots.column(x, y) / shrink - wanted.x) / step);
                int row = (int) Math.floor((knots.row(x, y) / shrink - wanted.y) / step);
                boolean inside = column >= 0 && row >= 0 && column < picture.getWidth() && row < picture.getHeight();
                if (inside && (mask == null || mask.covers(wanted.x + column * step, wanted.y + row * step))) {
                    tile.setRGB(x, y, picture.getRGB(column, row));
                }
            }
        }
        return tile;
    }

    static byte[] encoded(BufferedImage tile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        ImageIO.write(tile, "png", bytes);
        return bytes.toByteArray();
    }
}
