package org.redshank.imaging.mosaic;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.picture.Photo;

/** Decoded photos, the last used of them held up to a limit of bytes. Safe to share between threads. */
final class Pictures implements AutoCloseable {
    private final Scene scene;
    private final long limit;
    private final int reduce;
    private final Map<Integer, Mat> held = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * An empty store.
     *
     * @param limit bytes of pixels to hold
     * @param reduce 1, or 2, 4 or 8 for pictures so many times smaller each way, which JPEG decodes faster
     */
    Pictures(Scene scene, long limit, int reduce) {
        this.scene = scene;
        this.limit = limit;
        this.reduce = reduce;
    }

    /** The photo in 8 bits, of one or of three bands; the caller closes it. Null if it cannot be decoded. */
    @Nullable
    Mat get(int photo) {
        synchronized (this) {
            Mat known = held.get(photo);
            if (known != null) {
                return new Mat(known);
            }
        }
        Mat read = decode(scene.photos.get(photo).file().toString(), reduce);
        if (read != null) {
            keep(photo, read);
        }
        return read;
    }

    /** How many times smaller pictures are than their files. */
    int reduce() {
        return reduce;
    }

    /** Bytes of all pictures at their full size. */
    static long bytes(Scene scene) {
        return scene.photos.stream().mapToLong(p -> 3L * p.width() * p.height()).sum();
    }

    /** The most that all pictures can be reduced and still have so many pixels; 1 for what is not JPEG. */
    static int reduction(Scene scene, double pixels) {
        int reduce = 8;
        for (Photo photo : scene.photos) {
            String name = photo.name().toLowerCase(Locale.ROOT);
            boolean jpeg = name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".jpe");
            while (reduce > 1 && (!jpeg || (double) photo.width() * photo.height() / (reduce * reduce) < pixels)) {
                reduce /= 2;
            }
        }
        return reduce;
    }

    private synchronized void keep(int photo, Mat picture) {
        if (held.containsKey(photo)) {
            return;
        }
        held.put(photo, new Mat(picture));
        bytes += picture.total() * picture.channels();
        Iterator<Mat> oldest = held.values().iterator();
        while (bytes > limit && held.size() > 1) {
            Mat old = oldest.next();
            bytes -= old.total() * old.channels();
            old.close();
            oldest.remove();
        }
    }

    private static @Nullable Mat decode(String file, int reduce) {
        int colours = switch (reduce) {
            case 1 -> opencv_imgcodecs.IMREAD_ANYCOLOR | opencv_imgcodecs.IMREAD_ANYDEPTH;
            case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
            case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
            default -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
        };
        int how = colours | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
        Mat read;
        try {
            read = opencv_imgcodecs.imread(file, how);
        } catch (RuntimeException e) {
            // OpenCV throws for what its decoders do not bear; to the caller it is one more photo without pixels.
            return null;
        }
        if (read.empty()) {
            read.close();
            return null;
        }
        if (read.depth() != opencv_core.CV_8U) {
            Mat eight = new Mat();
            double[] ends = ends(read);
            read.convertTo(eight, opencv_core.CV_8U, 255 / (ends[1] - ends[0]), -255 * ends[0] / (ends[1] - ends[0]));
            read.close();
            read = eight;
        }
        if (read.channels() == 4 || read.channels() == 2) {
            Mat bands = new Mat();
            if (read.channels() == 4) {
                opencv_imgproc.cvtColor(read, bands, opencv_imgproc.COLOR_BGRA2BGR);
            } else {
                try (MatVector parts = new MatVector()) {
                    opencv_core.split(read, parts);
                    parts.get(0).copyTo(bands);
                }
            }
            read.close();
            read = bands;
        }
        return read;
    }

    /** Values that become black and white: three standard deviations about the mean, so that outliers do not count. */
    private static double[] ends(Mat picture) {
        try (Mat flat = picture.reshape(1);
                Mat mean = new Mat();
                Mat spread = new Mat()) {
            opencv_core.meanStdDev(flat, mean, spread);
            double m = mean.createIndexer().getDouble(0);
            double s = Math.max(1e-6, spread.createIndexer().getDouble(0));
            return new double[] {Math.max(0, m - 3 * s), m + 3 * s};
        }
    }

    @Override
    public synchronized void close() {
        held.values().forEach(Mat::close);
        held.clear();
    }
}
