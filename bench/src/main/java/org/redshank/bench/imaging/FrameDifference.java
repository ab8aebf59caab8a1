package org.redshank.bench.imaging;

import static org.bytedeco.opencv.global.opencv_calib3d.RANSAC;
import static org.bytedeco.opencv.global.opencv_calib3d.findHomography;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.goodFeaturesToTrack;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;
import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowPyrLK;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** The peer: each frame laid over the one before by a homography, and what differs is a mover. */
final class FrameDifference {
    private @Nullable Mat before;

    List<BoxScore.Box> next(Mat picture, int frame) {
        Mat grey = new Mat();
        cvtColor(picture, grey, COLOR_BGR2GRAY);
        List<BoxScore.Box> boxes = new ArrayList<>();
        if (before != null) {
            try (Mat old = before;
                    Mat corners = new Mat();
                    Mat followed = new Mat();
                    Mat status = new Mat();
                    Mat error = new Mat();
                    Mat laid = new Mat();
                    Mat mask = new Mat();
                    Mat labels = new Mat();
                    Mat stats = new Mat();
                    Mat middles = new Mat()) {
                goodFeaturesToTrack(old, corners, 500, 0.01, 10);
                calcOpticalFlowPyrLK(old, grey, corners, followed, status, error);
                try (Mat h = findHomography(corners, followed, RANSAC, 2, new Mat(), 1000, 0.995)) {
                    warpPerspective(old, laid, h, grey.size());
                }
                absdiff(grey, laid, mask);
                threshold(mask, mask, 30, 255, THRESH_BINARY);
                dilate(mask, mask, Mat.ones(3, 3, CV_8U).asMat());
                int count = connectedComponentsWithStats(mask, labels, stats, middles);
                int[] all = new int[count * 5];
                new IntPointer(stats.data()).get(all);
                for (int i = 1; i < count; i++) {
                    if (all[i * 5 + 4] >= 20) {
                        boxes.add(new BoxScore.Box(
                                frame, boxes.size(), all[i * 5], all[i * 5 + 1], all[i * 5 + 2], all[i * 5 + 3], 1));
                    }
                }
            }
        }
        before = grey;
        return boxes;
    }
}
