package org.redshank.imaging.mosaic;

import java.util.List;
import org.redshank.imaging.raster.GroundGrid;

/**
 * What came of a map.
 *
 * @param photosFound usable photos of the place
 * @param photosUsed adjusted with the others
 * @param photosAlone laid by their own place and attitude
 * @param reprojectionRmsPx root mean square distance of seen from predicted points, pixels of the photos; NaN if none
 * @param rejectedShare of the observations that were taken out as wrong
 * @param overlapM usual (median) distance on the ground between neighbours' views of one point, metres; NaN if none
 * @param gcpRmsM in space, of the points that held the map; NaN without
 * @param checkRmsM likewise of those that did not
 * @param focalPx focal length that came out, of the first camera
 * @param seenM2 ground that the photos show, by their adjusted poses
 * @param outlineM2 the convex hull around it; what is not seen in it is a gap
 * @param finestCm usual finest pixel on it
 * @param heights what heights are over
 */
public record MosaicReport(
        int photosFound,
        int photosUsed,
        int photosAlone,
        double reprojectionRmsPx,
        long observations,
        double rejectedShare,
        double overlapM,
        double gcpRmsM,
        double gcpRmsAcrossM,
        double gcpRmsUpM,
        double checkRmsM,
        double checkRmsAcrossM,
        double checkRmsUpM,
        List<Check> checks,
        double gsdCm,
        double focalPx,
        double heightAboveGroundM,
        double seenM2,
        double seenThreeTimesM2,
        double outlineM2,
        double finestCm,
        GroundGrid grid,
        String heights,
        List<Trouble> troubles) {
    /** By how much the map misses a point that did not hold it, metres. */
    public record Check(String name, double eastM, double northM, double upM, int photos) {}
}
