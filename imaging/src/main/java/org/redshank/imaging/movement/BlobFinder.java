package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.inRange;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Finds what differs from the background by more than the background differs from itself. */
final class BlobFinder {
    private BlobFinder() {}

    /**
     * Blobs of a frame, in the frame's own pixels.
     *
     * @param colour the frame, smoothed
     * @param fromKey how the keyframe of the background lies in it
     * @param awaited where something should be in it
     */
    static List<Blob> find(
            Mat colour,
            double[] fromKey,
            Background background,
            Expected expected,
            BlobReader reader,
            List<Box> awaited) {
        try (Mat laid = Workshop.warped(colour, fromKey, colour.size());
                Mat difference = expected.differs(laid);
                Mat mask = new Mat();
                Mat none = new Mat(Scalar.all(0));
                Mat cover = Background.cover(fromKey, laid.size());
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat();
                Mat kernel = Mat.ones(3, 3, CV_8U).asMat()) {
            // Differences of any colour count.
            inRange(difference, none, none, mask);
            subtract(cover, mask, mask);
            bitwise_and(mask, background.known(), mask);
            morphologyEx(mask, mask, MORPH_CLOSE, kernel);
            int count = connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
            return reader.read(count, stats, labels, laid, background, fromKey, awaited);
        }
    }
}
