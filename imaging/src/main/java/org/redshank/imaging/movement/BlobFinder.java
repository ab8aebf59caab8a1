package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Finds what differs from the background by more than the background differs from itself. */
final class BlobFinder {
    private BlobFinder() {}

    /**
     * Blobs of a frame, in the frame's own pixels.
     *
     * @param colour the frame, smoothed
     * @param fromKey how the keyframe of the background lies in it
     */
    static List<Blob> find(Mat colour, double[] fromKey, Background background, Expected expected, BlobReader reader) {
        try (Mat laid = Workshop.warped(colour, fromKey, colour.size());
                Mat difference = expected.differs(laid);
                MatVector channels = new MatVector();
                Mat grey = new Mat();
                Mat cover = Background.cover(fromKey, laid.size());
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat();
                Mat kernel = Mat.ones(3, 3, CV_8U).asMat()) {
            // Differences of any colour count.
            split(difference, channels);
            Mat mask = channels.get(0);
            max(mask, channels.get(1), mask);
            max(mask, channels.get(2), mask);
            threshold(mask, mask, 0, 255, THRESH_BINARY);
            bitwise_and(mask, background.known(), mask);
            bitwise_and(mask, cover, mask);
            morphologyEx(mask, mask, MORPH_CLOSE, kernel);
            cvtColor(laid, grey, COLOR_BGR2GRAY);
            int count = connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
            return reader.read(count, stats, labels, grey, background, fromKey);
        }
    }
}
