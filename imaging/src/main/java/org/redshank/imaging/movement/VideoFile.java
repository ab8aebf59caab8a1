package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_videoio.CAP_PROP_FPS;
import static org.bytedeco.opencv.global.opencv_videoio.CAP_PROP_FRAME_COUNT;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.jspecify.annotations.Nullable;

/** A video, as far as OpenCV's readers go. */
public final class VideoFile implements FrameSource {
    private final VideoCapture video;
    private final List<String> complaints = new java.util.ArrayList<>();
    private int read;

    /** Whether it is one that OpenCV's readers open. */
    public static boolean isRead(Path file) {
        try (VideoCapture video = new VideoCapture(file.toString())) {
            return video.isOpened();
        }
    }

    /** Opens it; refuses what is no video that can be read. */
    public VideoFile(Path file) {
        video = new VideoCapture(file.toString());
        if (!video.isOpened()) {
            video.close();
            throw new MovementException(file + " cannot be opened as a video (an AVI of JPEG pictures always can);"
                    + " turn it into a folder of pictures, like: ffmpeg -i " + file.getFileName() + " frames/%06d.jpg");
        }
    }

    @Override
    public @Nullable Mat next() {
        Mat picture = new Mat();
        if (video.read(picture) && !picture.empty()) {
            read++;
            return picture;
        }
        picture.close();
        if (read < count()) {
            complaints.add("the video ends after " + read + " of " + count() + " frames; it may be cut off");
        }
        return null;
    }

    @Override
    public int count() {
        return (int) Math.max(0, video.get(CAP_PROP_FRAME_COUNT));
    }

    @Override
    public double rate() {
        double rate = video.get(CAP_PROP_FPS);
        return rate > 0.5 && rate < 500 ? rate : 0;
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        video.release();
        video.close();
    }
}
