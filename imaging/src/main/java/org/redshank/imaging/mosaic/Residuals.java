package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.List;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.control.GroundPoint;

/** By how much the map misses its control points and those that were held back, each located by its marks alone. */
record Residuals(double rms, double rmsAcross, double rmsUp, List<Solution.Check> checks) {
    static Residuals of(
            Scene scene,
            Block block,
            boolean[] joined,
            List<GroundPoint> control,
            int ties,
            List<GroundPoint> held,
            List<Trouble> troubles) {
        Sighting sighting = new Sighting(scene, block, joined);
        double across = 0;
        double up = 0;
        int n = 0;
        for (int k = 0; k < control.size(); k++) {
            if (block.knownError[3 * (ties + k)] < Block.NONE) {
                Solution.Check off = off(scene, sighting, control.get(k));
                if (off != null) {
                    across += off.east() * off.east() + off.north() * off.north();
                    up += off.up() * off.up();
                    n++;
                }
            }
        }
        List<Solution.Check> checks = new ArrayList<>();
        for (GroundPoint point : held) {
            Solution.Check off = off(scene, sighting, point);
            if (off == null) {
                troubles.add(new Trouble(
                        "",
                        "check point " + point.name()
                                + " is marked in fewer than two of the photos in the map; it measures nothing"));
            } else {
                checks.add(off);
            }
        }
        return n == 0
                ? new Residuals(Double.NaN, Double.NaN, Double.NaN, checks)
                : new Residuals(Math.sqrt((across + up) / n), Math.sqrt(across / n), Math.sqrt(up / n), checks);
    }

    private static Solution.@org.jspecify.annotations.Nullable Check off(
            Scene scene, Sighting sighting, GroundPoint point) {
        double[] found = sighting.locate(point);
        if (found == null) {
            return null;
        }
        double[] given = scene.local(point.at());
        return new Solution.Check(
                point.name(), found[0] - given[0], found[1] - given[1], found[2] - point.height(), (int) found[3]);
    }
}
