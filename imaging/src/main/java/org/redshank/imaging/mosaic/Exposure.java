package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.feature.PairMatch;

/** Gains of each photo and band that make common points equally bright, from thumbs; the mean of all stays. */
final class Exposure {
    private static final int BANDS = 3;
    private static final int SAMPLES = 80;
    private static final int SWEEPS = 60;
    private static final double HOLD = 0.15;
    private static final double MOST = Math.log(2.5);

    /** Logarithms of the gains, blue, green and red of each photo. */
    private final double[] gains;

    private Exposure(double[] gains) {
        this.gains = gains;
    }

    /** None. */
    static Exposure even(int photos) {
        return new Exposure(new double[BANDS * photos]);
    }

    static Exposure of(Scene scene, List<PairMatch> matches, Tracks.Points points, @Nullable Digest[] digests) {
        double[][] steps = new double[matches.size()][];
        for (int m = 0; m < steps.length; m++) {
            steps[m] = step(scene, matches.get(m), points, digests);
        }
        double[] gains = new double[BANDS * scene.size()];
        double[] sum = new double[gains.length];
        double[] weight = new double[scene.size()];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            Arrays.fill(sum, 0);
            Arrays.fill(weight, HOLD);
            for (int m = 0; m < steps.length; m++) {
                int a = matches.get(m).a();
                int b = matches.get(m).b();
                for (int band = 0; band < BANDS; band++) {
                    sum[BANDS * a + band] += gains[BANDS * b + band] + steps[m][band];
                    sum[BANDS * b + band] += gains[BANDS * a + band] - steps[m][band];
                }
                weight[a]++;
                weight[b]++;
            }
            for (int i = 0; i < gains.length; i++) {
                gains[i] = 0.3 * gains[i] + 0.7 * sum[i] / weight[i / BANDS];
            }
        }
        for (int i = 0; i < gains.length; i++) {
            gains[i] = Math.clamp(gains[i], -MOST, MOST);
        }
        return new Exposure(gains);
    }

    /** Medians over common points of how much brighter the second photo is, as logarithms. */
    private static double[] step(Scene scene, PairMatch match, Tracks.Points points, @Nullable Digest[] digests) {
        Digest a = digests[match.a()];
        Digest b = digests[match.b()];
        double[] step = new double[BANDS];
        if (a == null || b == null) {
            return step;
        }
        double wa = scene.photos.get(match.a()).width();
        double ha = scene.photos.get(match.a()).height();
        double wb = scene.photos.get(match.b()).width();
        double hb = scene.photos.get(match.b()).height();
        int every = Math.max(1, match.size() / SAMPLES);
        for (int band = 0; band < BANDS; band++) {
            double[] ratios = new double[match.size() / every + 1];
            int n = 0;
            for (int k = 0; k < match.size(); k += every) {
                int pa = match.inA()[k];
                int pb = match.inB()[k];
                int va = a.band(points.x(match.a(), pa) / wa, points.y(match.a(), pa) / ha, band);
                int vb = b.band(points.x(match.b(), pb) / wb, points.y(match.b(), pb) / hb, band);
                if (va > 10 && vb > 10 && va < 245 && vb < 245) {
                    ratios[n++] = Math.log((double) vb / va);
                }
            }
            Arrays.sort(ratios, 0, n);
            step[band] = n == 0 ? 0 : ratios[n / 2];
        }
        return step;
    }

    /** A table for OpenCV's LUT of a photo; null where nothing is to be done. The caller closes it. */
    @Nullable
    Mat table(int photo, int bands) {
        double[] own = Arrays.copyOfRange(gains, BANDS * photo, BANDS * photo + BANDS);
        if (Arrays.stream(own).allMatch(g -> Math.abs(g) < 0.01)) {
            return null;
        }
        byte[] values = new byte[256 * bands];
        for (int v = 0; v < 256; v++) {
            for (int band = 0; band < bands; band++) {
                double gain = Math.exp(bands == 1 ? own[1] : own[band]);
                values[v * bands + band] = (byte) Math.min(255, Math.round(v * gain));
            }
        }
        Mat table = new Mat(1, 256, opencv_core.CV_8UC(bands));
        try (BytePointer data = new BytePointer(table.data())) {
            data.put(values);
        }
        return table;
    }
}
