package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Pictures of what was found: of each track the frame in which it is seen best, and the thing cut out of it. */
public final class TrackPictures {
    /** Ground shown around a thing, in its own sizes to a side. */
    private static final double AROUND = 1.5;

    private static final int SMALLEST = 48;
    private static final int LARGE_ENOUGH = 240;
    private static final int WIDEST = 1280;

    private TrackPictures() {}

    /**
     * Reads the frames once more and writes {@code track-ID.jpg} and {@code frame-NUMBER.jpg}.
     *
     * @param frames from the first one on; read as far as they are needed
     * @throws IOException where a file cannot be written
     */
    public static void write(FrameSource frames, List<TrackView> views, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<Integer, List<TrackView>> wanted = views.stream().collect(Collectors.groupingBy(TrackView::frame));
        int last = views.stream().mapToInt(TrackView::frame).max().orElse(-1);
        for (int i = 0; i <= last; i++) {
            if (!wanted.containsKey(i)) {
                if (!frames.skip()) {
                    return;
                }
                continue;
            }
            Mat picture = frames.next();
            if (picture == null) {
                return;
            }
            try (Mat open = picture) {
                if (!open.empty()) {
                    write(open, wanted.get(i), folder);
                }
            }
        }
    }

    static void write(Mat picture, List<TrackView> views, Path folder) throws IOException {
        for (TrackView view : views) {
            double side = Math.max(SMALLEST, 2 * AROUND * Math.max(view.width(), view.height()));
            int width = (int) Math.min(side, picture.cols());
            int height = (int) Math.min(side, picture.rows());
            int left = Math.clamp((int) Math.round(view.x() - width / 2.0), 0, picture.cols() - width);
            int top = Math.clamp((int) Math.round(view.y() - height / 2.0), 0, picture.rows() - height);
            try (Rect box = new Rect(left, top, width, height);
                    Mat crop = new Mat(picture, box)) {
                double by = Math.max(1, LARGE_ENOUGH / (double) width);
                put(crop, by, INTER_CUBIC, folder.resolve(view.cropName()));
            }
        }
        double by = Math.min(1, WIDEST / (double) picture.cols());
        put(picture, by, INTER_AREA, folder.resolve(views.getFirst().wholeName()));
    }

    private static void put(Mat picture, double by, int how, Path file) throws IOException {
        try (Mat sized = new Mat();
                Size size = new Size((int) Math.round(picture.cols() * by), (int) Math.round(picture.rows() * by))) {
            resize(picture, sized, size, 0, 0, how);
            if (!imwrite(file.toString(), sized)) {
                throw new IOException(file + " cannot be written");
            }
        }
    }
}
