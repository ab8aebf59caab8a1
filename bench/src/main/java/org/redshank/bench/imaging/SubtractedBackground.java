package org.redshank.bench.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_and;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;
import static org.bytedeco.opencv.global.opencv_video.createBackgroundSubtractorMOG2;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_video.BackgroundSubtractorMOG2;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.movement.Registrar;

/**
 * A peer: OpenCV's mixture of Gaussians (MOG2, Zivkovic 2004) over frames that are laid on one sheet of ground twice as large as
 * they, by the registration that Redshank uses. When a frame reaches over the sheet's edge another is begun.
 */
final class SubtractedBackground implements AutoCloseable {
    private static final double LEARNING = 0.05;
    private static final int HISTORY = 50;
    /** Ground that was seen in fewer frames is not told of. */
    private static final int SEEN = 5;

    private static final int LEAST_PX = 20;
    /** A frame's middle may be so far from that of the sheet, in widths of a frame. */
    private static final double FARTHEST = 0.45;

    private final Registrar registrar = new Registrar();
    private @Nullable Sheet sheet;

    /** @param toFrame the newest way from the sheet's first frame to a frame */
    private static final class Sheet implements AutoCloseable {
        private final Mat grey;
        private final Mat corners;
        private final Mat seen;
        private final Size size;
        private final BackgroundSubtractorMOG2 model = createBackgroundSubtractorMOG2(HISTORY, 16, false);
        private double[] toFrame = {1, 0, 0, 0, 1, 0, 0, 0, 1};

        Sheet(Mat grey, Registrar registrar) {
            this.grey = grey.clone();
            this.corners = registrar.corners(grey);
            this.size = new Size(2 * grey.cols(), 2 * grey.rows());
            this.seen = new Mat(size, CV_8U, new Scalar(0));
        }

        @Override
        public void close() {
            grey.close();
            corners.close();
            seen.close();
            model.close();
            size.close();
        }
    }

    List<BoxScore.Box> next(Mat picture, int frame) {
        try (Mat grey = new Mat()) {
            cvtColor(picture, grey, COLOR_BGR2GRAY);
            Sheet on = sheet;
            double[] h = on == null ? null : registrar.register(on.grey, on.corners, grey, on.toFrame);
            if (on == null || h == null || farFrom(h, grey)) {
                close();
                on = new Sheet(grey, registrar);
                sheet = on;
                h = on.toFrame;
            }
            on.toFrame = h;
            return boxes(on, picture, frame);
        }
    }

    private static boolean farFrom(double[] h, Mat grey) {
        double x = grey.cols() / 2.0;
        double y = grey.rows() / 2.0;
        double w = h[6] * x + h[7] * y + h[8];
        double dx = (h[0] * x + h[1] * y + h[2]) / w - x;
        double dy = (h[3] * x + h[4] * y + h[5]) / w - y;
        return Math.abs(dx) > FARTHEST * grey.cols() || Math.abs(dy) > FARTHEST * grey.rows();
    }

    private static List<BoxScore.Box> boxes(Sheet on, Mat picture, int frame) {
        double left = picture.cols() / 2.0;
        double top = picture.rows() / 2.0;
        double[] h = on.toFrame;
        // From the sheet, whose first frame lies in its middle, to the frame.
        double[] way = {
            h[0], h[1], h[2] - h[0] * left - h[1] * top,
            h[3], h[4], h[5] - h[3] * left - h[4] * top,
            h[6], h[7], h[8] - h[6] * left - h[7] * top
        };
        List<BoxScore.Box> boxes = new ArrayList<>();
        try (Mat m = new Mat(3, 3, CV_64F);
                Mat laid = new Mat();
                Mat one = new Mat(picture.rows(), picture.cols(), CV_8U, new Scalar(1));
                Mat here = new Mat();
                Mat moving = new Mat();
                Mat known = new Mat();
                Mat back = new Mat();
                Mat block = Mat.ones(3, 3, CV_8U).asMat();
                Mat labels = new Mat();
                Mat stats = new Mat();
                Mat middles = new Mat();
                Mat edge = Mat.ones(9, 9, CV_8U).asMat()) {
            new DoublePointer(m.data()).put(way);
            warpPerspective(picture, laid, m, on.size, INTER_LINEAR | WARP_INVERSE_MAP, 0, new Scalar());
            warpPerspective(one, here, m, on.size, INTER_NEAREST | WARP_INVERSE_MAP, 0, new Scalar());
            on.model.apply(laid, moving, LEARNING);
            add(on.seen, here, on.seen);
            threshold(on.seen, known, SEEN - 1, 255, THRESH_BINARY);
            erode(here, here, edge);
            bitwise_and(moving, known, moving, here);
            known.put(new Scalar(0));
            bitwise_and(moving, moving, known, here);
            warpPerspective(known, back, m, picture.size(), INTER_NEAREST, 0, new Scalar());
            morphologyEx(back, back, MORPH_OPEN, block);
            int count = connectedComponentsWithStats(back, labels, stats, middles);
            int[] all = new int[count * 5];
            new IntPointer(stats.data()).get(all);
            for (int i = 1; i < count; i++) {
                if (all[i * 5 + 4] >= LEAST_PX) {
                    boxes.add(new BoxScore.Box(
                            frame, boxes.size(), all[i * 5], all[i * 5 + 1], all[i * 5 + 2], all[i * 5 + 3], 1));
                }
            }
        }
        return boxes;
    }

    @Override
    public void close() {
        if (sheet != null) {
            sheet.close();
            sheet = null;
        }
    }
}
