package org.redshank.bench.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.redshank.imaging.change.ChangeReport;
import org.redshank.imaging.ortho.Pixels;

/** The usual way: registered alike, brightness brought to the same mean and spread, the difference cut at Otsu's threshold. */
final class PlainDifference {
    private static final int SMALLEST_PX = 45;

    private final Pixels before;
    private final Pixels after;

    PlainDifference(MadeSurvey before, MadeSurvey after, ChangeReport registered) {
        this.before = before.read(0, 0, before.side(), before.side());
        MadeSurvey placed = new MadeSurvey(
                after.rgb(),
                after.side(),
                after.metresPerPixel(),
                after.right() - registered.shiftEastM() / after.metresPerPixel(),
                after.down() + registered.shiftNorthM() / after.metresPerPixel(),
                after.turnRad() - Math.toRadians(registered.turnDeg()));
        this.after = placed.read(0, 0, after.side(), after.side());
    }

    /** Its pieces, as pixels. */
    List<BitSet> regions() {
        double[] one = grey(before);
        double[] two = grey(after);
        byte[] difference = new byte[one.length];
        for (int at = 0; at < one.length; at++) {
            boolean both = before.seen()[at] && after.seen()[at];
            difference[at] = (byte) (both ? Math.min(255, 50 * Math.abs(one[at] - two[at])) : 0);
        }
        int[] labels = new int[one.length];
        int count;
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(before.height(), before.width(), CV_8U);
            new BytePointer(mat.data()).put(difference);
            opencv_imgproc.threshold(mat, mat, 0, 255, opencv_imgproc.THRESH_BINARY | opencv_imgproc.THRESH_OTSU);
            opencv_imgproc.medianBlur(mat, mat, 5);
            Mat pieces = new Mat();
            count = opencv_imgproc.connectedComponents(mat, pieces, 4, CV_32S);
            new IntPointer(pieces.data()).get(labels);
        }
        List<BitSet> regions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            regions.add(new BitSet());
        }
        for (int at = 0; at < labels.length; at++) {
            regions.get(labels[at]).set(at);
        }
        regions.removeFirst();
        regions.removeIf(region -> region.cardinality() < SMALLEST_PX);
        return regions;
    }

    /** In standard deviations from the mean. */
    private static double[] grey(Pixels pixels) {
        double[] grey = new double[pixels.seen().length];
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int at = 0; at < grey.length; at++) {
            grey[at] = (pixels.colour(at, 0) + pixels.colour(at, 1) + pixels.colour(at, 2)) / 3.0;
            if (pixels.seen()[at]) {
                sum += grey[at];
                squares += grey[at] * grey[at];
                count++;
            }
        }
        double mean = sum / count;
        double spread = Math.sqrt(squares / count - mean * mean);
        for (int at = 0; at < grey.length; at++) {
            grey[at] = (grey[at] - mean) / spread;
        }
        return grey;
    }
}
