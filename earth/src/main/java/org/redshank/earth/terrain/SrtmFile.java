package org.redshank.earth.terrain;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redshank.earth.LatLon;

/**
 * A tile of one degree of the Shuttle Radar Topography Mission: {@code N46E007.hgt} holds the square whose
 * south-west corner is at 46 N, 7 E, as signed 16-bit metres, big-endian, rows from the north, with posts on all
 * four edges, each 1 or 3 seconds of arc; -32768 is a hole. Heights are above the geoid EGM96, which is mean sea
 * level. (SRTM Collection User Guide, USGS.) Only what is asked for is read from the disk.
 */
final class SrtmFile {
    private static final Pattern NAME = Pattern.compile("([NS])(\\d{2})([EW])(\\d{3}).*\\.HGT");
    private static final ValueLayout.OfShort METRES = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final short HOLE = Short.MIN_VALUE;
    private static final int ONE_SECOND = 3601;
    private static final int THREE_SECONDS = 1201;
    private static final double METRES_PER_DEGREE = 111_132;

    private SrtmFile() {}

    static HeightGrid read(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT));
        if (!name.matches()) {
            throw new TerrainFileException(
                    file, "the name of a .hgt file must begin with its south-west corner, like N46E007.hgt");
        }
        int south = Integer.parseInt(name.group(2)) * ("N".equals(name.group(1)) ? 1 : -1);
        int west = Integer.parseInt(name.group(4)) * ("E".equals(name.group(3)) ? 1 : -1);
        if (!LatLon.isValid(south, west) || !LatLon.isValid(south + 1, west + 1)) {
            throw new TerrainFileException(file, "its name puts it off the globe");
        }
        MemorySegment heights;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            heights = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (IOException e) {
            throw new TerrainFileException(file, "cannot be read: " + e.getMessage(), e);
        }
        int side = side(file, heights.byteSize());
        double perPost = 1.0 / (side - 1);
        Sheet sheet = new Sheet(
                String.valueOf(file.getFileName()),
                south,
                west,
                south + 1,
                west + 1,
                METRES_PER_DEGREE * perPost,
                "EGM96 geoid (mean sea level)");
        return new HeightGrid(
                sheet, side, side, false, new Degrees(south + 1, west, perPost, perPost), (row, column) -> {
                    short metres = heights.get(METRES, 2L * ((long) row * side + column));
                    return metres == HOLE ? Double.NaN : metres;
                });
    }

    private static int side(Path file, long bytes) {
        for (int side : new int[] {THREE_SECONDS, ONE_SECOND}) {
            if (bytes == 2L * side * side) {
                return side;
            }
        }
        throw new TerrainFileException(
                file,
                "has " + bytes + " bytes; a .hgt file has " + 2L * THREE_SECONDS * THREE_SECONDS
                        + " (3 seconds of arc) or " + 2L * ONE_SECOND * ONE_SECOND + " (1 second)");
    }
}
