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
    private static final int ROUND = 5;

    private record Look(Mat patch, Mat under) {}

    private final IdentityHashMap<Track, Look> looks = new IdentityHashMap<>();

    /**
     * Remembers how it looks.
     *
     * @param ground what the frame would show without it
     */
    void remember(Track track, Mat grey, Mat ground, int frame) {
        if (!track.isSure()) {
            return;
        }
        Box box = track.now(frame);
        Rect around = around(box.x(), box.y(), box.width() * 1.3, box.height() * 1.3, grey);
        if (around != null) {
            forget(track);
            looks.put(track, new Look(new Mat(grey, around).clone(), new Mat(ground, around).clone()));
        }
    }

    /** Whether it stands about where it should be: what is there is like it, and less like the ground that it stood on. */
    boolean isThere(Track track, Mat grey, int frame) {
        Look look = looks.get(track);
        if (look == null) {
            return false;
        }
        Box box = track.now(frame);
        Rect search = around(
                box.x(),
                box.y(),
                look.patch().cols() + 2.0 * ROUND,
                look.patch().rows() + 2.0 * ROUND,
                grey);
        if (search == null
                || search.width() < look.patch().cols()
                || search.height() < look.patch().rows()) {
            return false;
        }
        try (Mat within = new Mat(grey, search)) {
            double like = likeness(within, look.patch());
            return like > LIKE && like > likeness(within, look.under());
        }
    }

    private static double likeness(Mat within, Mat patch) {
        try (Mat scores = new Mat()) {
            matchTemplate(within, patch, scores, TM_CCOEFF_NORMED);
            float[] all = new float[scores.rows() * scores.cols()];
            new FloatPointer(scores.data()).get(all);
            double best = -1;
            for (float score : all) {
                best = Math.max(best, score);
            }
            return best;
        }
    }

    void forget(Track track) {
        Look look = looks.remove(track);
        if (look != null) {
            look.patch().close();
            look.under().close();
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
