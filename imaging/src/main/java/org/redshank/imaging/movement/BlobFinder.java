package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_16SC3;
import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds what differs from the background by more than the background differs from itself. */
final class BlobFinder {
    private BlobFinder() {}

    /**
     * Blobs of a frame, in the frame's own pixels.
     *
     * @param colour the frame, smoothed
     * @param fromKey how the keyframe of the background lies in it
     */
    static List<Blob> find(
            Mat colour, double[] fromKey, Background background, MovementFinder.Sensitivity how, BlobReader reader) {
        try (Mat laid = Background.warped(colour, fromKey, background.middle().size());
                Mat low = new Mat(laid.size(), CV_16SC3, Scalar.all(-12));
                Mat high = new Mat(laid.size(), CV_16SC3, Scalar.all(12));
                Mat signed = new Mat();
                Mat coarse = new Mat();
                Mat drift = new Mat();
                Mat difference = new Mat();
                Mat threshold = new Mat();
                Mat mask = new Mat();
                Mat grey = new Mat();
                Mat cover = Background.cover(fromKey, background.middle().size());
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat();
                Mat kernel = Mat.ones(3, 3, CV_8U).asMat()) {
            subtract(laid, background.middle(), signed, new Mat(), CV_16S);
            // Exposure and darker corners change slowly over the picture: what all of a region differs by is no
            // movement.
            max(signed, low, drift);
            min(drift, high, drift);
            resize(drift, coarse, new Size(20, 12), 0, 0, INTER_AREA);
            blur(coarse, coarse, new Size(3, 3));
            resize(coarse, drift, signed.size(), 0, 0, INTER_LINEAR);
            absdiff(signed, drift, difference);
            difference.convertTo(difference, CV_8U);
            background.spread().convertTo(threshold, CV_8U, how.factor(), how.leastLevels());
            // Differences of any colour count.
            subtract(difference, threshold, difference);
            cvtColor(laid, grey, COLOR_BGR2GRAY);
            extractChannel(difference, mask, 0);
            for (int channel = 1; channel < 3; channel++) {
                extractChannel(difference, threshold, channel);
                max(mask, threshold, mask);
            }
            threshold(mask, mask, 0, 255, THRESH_BINARY);
            bitwise_and(mask, background.known(), mask);
            bitwise_and(mask, cover, mask);
            morphologyEx(mask, mask, MORPH_CLOSE, kernel);
            int count = connectedComponentsWithStats(mask, labels, stats, middles, 8, CV_32S);
            return reader.read(count, stats, labels, grey, background, fromKey);
        }
    }
}
