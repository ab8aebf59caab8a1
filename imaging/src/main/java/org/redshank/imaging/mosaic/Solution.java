package org.redshank.imaging.mosaic;

import java.util.List;
import org.redshank.imaging.camera.Lens;

/**
 * Where every photo was, on the scene's plane, and points of the ground.
 *
 * @param rotation earth to camera of each photo
 * @param centre of each photo, metres
 * @param lens of each photo, {@link Lens#SIZE} numbers
 * @param fit how each photo came to its pose
 * @param ground points east, north, up, three numbers each
 * @param groundHeight of a level plane that lies best
 * @param heightAbove usual height of the cameras above it
 * @param reprojectionRms pixels; NaN when nothing was adjusted
 * @param gcpRms metres in space over the control points that held the map; NaN without
 * @param checks of points that did not hold it
 */
record Solution(
        double[][] rotation,
        double[][] centre,
        double[][] lens,
        Fit[] fit,
        float[] ground,
        double groundHeight,
        double heightAbove,
        double reprojectionRms,
        long observations,
        double rejectedShare,
        double gcpRms,
        double gcpRmsAcross,
        double gcpRmsUp,
        List<Check> checks,
        String heights) {
    /** How a photo came to its pose. */
    enum Fit {
        /** Adjusted with the others. */
        ADJUSTED,
        /** Only its own place and attitude. */
        ALONE,
        /** Not in the map. */
        LEFT_OUT
    }

    /** A control point that was held back: by how much the map misses it, metres. */
    record Check(String name, double east, double north, double up, int photos) {}

    int adjusted() {
        int count = 0;
        for (Fit one : fit) {
            count += one == Fit.ADJUSTED ? 1 : 0;
        }
        return count;
    }

    /** Where a photo shows a point of the ground; the distance along the axis, not above 0 behind the camera. */
    double project(int photo, double x, double y, double z, double[] px) {
        return Lens.project(lens[photo], rotation[photo], centre[photo], x, y, z, px);
    }
}
