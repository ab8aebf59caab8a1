package org.redshank.planning.terrain;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;

/** Where the ground is not known, as zones that a plan may keep out of. */
public final class UnknownGround {
    /** Ground is looked at in squares of so many metres at least, and of so many squares along a side at most. */
    private static final double FINEST = 25;

    private static final int MOST = 100;

    private UnknownGround() {}

    /**
     * Rectangles, west to east in rows, that cover all unknown ground in a square round places.
     *
     * @param beyond the farthest place from the middle that the square reaches, metres
     * @return empty where all is known, or nothing
     */
    public static List<PolygonArea> near(Terrain terrain, List<LatLon> places, double beyond) {
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(places));
        double half = 0;
        for (LatLon at : places) {
            AzimuthalFrame.Offset offset = frame.offset(at);
            half = Math.max(half, Math.max(Math.abs(offset.east()), Math.abs(offset.north())));
        }
        half += beyond;
        int cells = (int) Math.clamp(Math.ceil(half / FINEST), 1, MOST / 2);
        double size = half / cells;
        List<PolygonArea> unknown = new ArrayList<>();
        boolean anyKnown = false;
        for (int row = -cells; row < cells; row++) {
            int from = Integer.MAX_VALUE;
            for (int column = -cells; column <= cells; column++) {
                boolean known = column == cells || known(terrain, frame, column * size, row * size, size);
                anyKnown |= known && column < cells;
                if (!known && from == Integer.MAX_VALUE) {
                    from = column;
                }
                if (known && from != Integer.MAX_VALUE) {
                    unknown.add(rectangle(frame, from * size, row * size, column * size, (row + 1) * size));
                    from = Integer.MAX_VALUE;
                }
            }
        }
        return anyKnown ? unknown : List.of();
    }

    /** Whether a square is known at its corners and in its middle. */
    private static boolean known(Terrain terrain, AzimuthalFrame frame, double west, double south, double size) {
        for (int i = 0; i < 5; i++) {
            double east = i == 4 ? size / 2 : i % 2 * size;
            double north = i == 4 ? size / 2 : i / 2 * size;
            LatLon at = frame.at(west + east, south + north);
            if (Double.isNaN(terrain.metres(at.latDeg(), at.lonDeg()))) {
                return false;
            }
        }
        return true;
    }

    private static PolygonArea rectangle(AzimuthalFrame frame, double west, double south, double east, double north) {
        return PolygonArea.of(
                List.of(frame.at(west, south), frame.at(east, south), frame.at(east, north), frame.at(west, north)));
    }
}
