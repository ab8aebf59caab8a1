package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgproc.TM_CCOEFF_NORMED;
import static org.bytedeco.opencv.global.opencv_imgproc.matchTemplate;

import java.util.IdentityHashMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.jspecify.annotations.Nullable;

/** Tells something that stopped from something that went out of sight: its last look is still at its last place. */
final class Standing {
    private static final double LIKE = 0.72;

    /** Round the place where it is looked for, pixels. */
    private static final int ROUND = 3;

    private record Look(Mat patch, double[] place) {}

    private final IdentityHashMap<Track, Look> looks = new IdentityHashMap<>();

    void remember(Track track, Mat grey, int frame) {
        if (!track.isSure()) {
            return;
        }
        forget(track);
        Box box = track.now(frame);
        Rect around = around(box.x(), box.y(), box.width() * 1.3, box.height() * 1.3, grey);
        if (around != null) {
            looks.put(track, new Look(new Mat(grey, around).clone(), new double[] {box.x(), box.y()}));
        }
    }

    /** Whether it stands where it was seen last; {@code h} leads from the frame before to this one. */
    boolean isThere(Track track, Mat grey, int frame, double[] h) {
        Look look = looks.get(track);
        if (look == null) {
            return false;
        }
        double[] place = Homography.apply(h, look.place()[0], look.place()[1]);
        System.arraycopy(place, 0, look.place(), 0, 2);
        Box box = track.now(frame);
        if (Math.hypot(box.x() - place[0], box.y() - place[1]) > Math.max(6, Math.max(box.width(), box.height()))) {
            return false;
        }
        Rect search = around(
                place[0],
                place[1],
                look.patch().cols() + 2.0 * ROUND,
                look.patch().rows() + 2.0 * ROUND,
                grey);
        if (search == null
                || search.width() < look.patch().cols()
                || search.height() < look.patch().rows()) {
            return false;
        }
        try (Mat within = new Mat(grey, search);
                Mat scores = new Mat()) {
            matchTemplate(within, look.patch(), scores, TM_CCOEFF_NORMED);
            float[] all = new float[scores.rows() * scores.cols()];
            new FloatPointer(scores.data()).get(all);
            for (float score : all) {
                if (score > LIKE) {
                    return true;
                }
            }
            return false;
        }
    }

    void forget(Track track) {
        Look look = looks.remove(track);
        if (look != null) {
            look.patch().close();
        }
    }

    private static @Nullable Rect around(double x, double y, double width, double height, Mat grey) {
        int left = Math.max(0, (int) Math.round(x - width / 2));
        int top = Math.max(0, (int) Math.round(y - height / 2));
        int right = Math.min(grey.cols(), (int) Math.round(x + width / 2));
        int bottom = Math.min(grey.rows(), (int) Math.round(y + height / 2));
        return right - left < 6 || bottom - top < 6 ? null : new Rect(left, top, right - left, bottom - top);
    }
}
