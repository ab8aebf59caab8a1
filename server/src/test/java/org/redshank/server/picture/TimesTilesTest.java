package org.redshank.server.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.mosaic.Utm;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.HeightWriter;

/** Five bands of ground from west to east, 80 m each: a gap, seen once, twice, four times and nine times; then nothing. */
final class TimesTilesTest {
    private static final LatLon PLACE = new LatLon(50.8, 8.9);
    private static final float[] TIMES = {0, 1, 2, 4, 9, Float.NaN};
    private static final int BAND = 80;
    private static final int ZOOM = 17;

    @TempDir
    Path folder;

    @Test
    void theLessOftenGroundWasSeenTheStrongerItsColourAndGapsAreStriped() throws Exception {
        Utm utm = Utm.at(PLACE);
        double[] corner = utm.project(PLACE);
        int columns = BAND * TIMES.length;
        float[] cells = new float[columns * columns];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = TIMES[k % columns / BAND];
        }
        Path file = folder.resolve("times.tif");
        HeightWriter.write(file, new GroundGrid(utm.epsg(), corner[0], corner[1], 1, columns, columns), cells, folder);
        TimesTiles tiles = new TimesTiles(file, utm.epsg());
        int[] colours = new int[TIMES.length];
        for (int band = 0; band < TIMES.length; band++) {
            colours[band] = at(tiles, utm.place(corner[0] + (band + 0.5) * BAND, corner[1] - 200));
        }
        assertThat(colours[0]).isIn(0xFFC62630, 0xFFFFFFFF);
        assertThat(Arrays.copyOfRange(colours, 1, 5)).containsExactly(0xE6FF8C00, 0xCCFFE14D, 0xB34FB3E8, 0xCC205FA8);
        assertThat(colours[5]).isZero();
        assertThat(tiles.png(ZOOM, 0, 0)).isNull();
    }

    private static int at(TimesTiles tiles, LatLon place) throws Exception {
        double side = 256.0 * (1 << ZOOM);
        double x = (place.lonDeg() + 180) / 360 * side;
        double y = (0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(place.latDeg()) / 2)) / (2 * Math.PI)) * side;
        byte[] png = Objects.requireNonNull(tiles.png(ZOOM, (int) x / 256, (int) y / 256));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        return picture.getRGB((int) x % 256, (int) y % 256);
    }
}
