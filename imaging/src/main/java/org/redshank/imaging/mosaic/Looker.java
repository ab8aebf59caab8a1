package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.feature.FeatureFinder;
import org.redshank.imaging.feature.Features;
import org.redshank.imaging.picture.Photo;

/** Looks at every photo once: its points and its thumb; and tells of black, blurred and cut ones. */
final class Looker {
    /** Pixels of a picture that points are sought in. */
    static final double PIXELS = 0.95e6;

    private static final int POINTS = 1200;
    private static final int TAIL = 1 << 16;
    private static final double BLACK = 6;
    private static final double BLURRED = 0.12;
    private static final Features NONE = new Features(new float[0], new float[0], new byte[0], 0);

    private final Scene scene;
    private final Pictures pictures;
    private final WorkFolder work;
    private final FeatureFinder finder = new FeatureFinder(PIXELS, POINTS);
    private final List<Trouble> troubles;

    Looker(Scene scene, Pictures pictures, WorkFolder work, List<Trouble> troubles) {
        this.scene = scene;
        this.pictures = pictures;
        this.work = work;
        this.troubles = Collections.synchronizedList(troubles);
    }

    /** One digest a photo, without descriptors where there are many; null for one without a usable picture. */
    @Nullable
    Digest[] look(Workers workers) {
        @Nullable Digest[] digests = new Digest[scene.size()];
        boolean lean = scene.size() > Described.MOST;
        workers.each("finding points", scene.size(), i -> {
            Digest digest = one(i);
            digests[i] = digest == null || !lean ? digest : digest.lean();
        });
        tellBlurred(digests);
        return digests;
    }

    private @Nullable Digest one(int i) {
        Photo photo = scene.photos.get(i);
        Digest kept = work.digest(photo);
        if (kept != null) {
            return kept;
        }
        try (Mat picture = pictures.get(i)) {
            if (picture == null) {
                troubles.add(new Trouble(photo.name(), "has a picture that cannot be decoded; left out"));
                return null;
            }
            int reduce = pictures.reduce();
            if (Math.abs(picture.cols() * reduce - photo.width()) >= 2 * reduce
                    || Math.abs(picture.rows() * reduce - photo.height()) >= 2 * reduce) {
                troubles.add(new Trouble(
                        photo.name(),
                        "says " + photo.width() + " x " + photo.height() + " pixels and has " + picture.cols() * reduce
                                + " x " + picture.rows() * reduce + "; left out"));
                return null;
            }
            int rows = picture.rows();
            if (cut(photo.file())) {
                rows = rowsWithPicture(picture);
                troubles.add(new Trouble(
                        photo.name(),
                        "is cut short; the upper " + 100 * rows / picture.rows() + " percent of it were used"));
            }
            Digest digest = digest(photo, picture, rows);
            keep(photo, digest);
            return digest;
        }
    }

    private void keep(Photo photo, Digest digest) {
        try {
            work.keep(photo, digest);
        } catch (IOException e) {
            throw new MosaicException(
                    "the work folder " + work.path() + " cannot be written: " + MosaicException.why(e)
                            + "; what was found until then is kept there: run it again when there is room, or name another"
                            + " map to write",
                    e);
        }
    }

    private Digest digest(Photo photo, Mat picture, int rows) {
        try (Mat grey = grey(picture);
                Mat small = FeatureFinder.halved(grey, PIXELS);
                Mat coarse = new Mat();
                Mat thumb = new Mat();
                Mat colours = new Mat()) {
            double scale = (double) Digest.THUMB / Math.max(picture.cols(), picture.rows());
            int width = Math.max(1, (int) (picture.cols() * scale));
            int height = Math.max(1, (int) (picture.rows() * scale));
            // Every pixel of the thumb is a mean of sixteen, which is enough for how bright the photo is there.
            opencv_imgproc.resize(picture, coarse, new Size(4 * width, 4 * height), 0, 0, opencv_imgproc.INTER_NEAREST);
            opencv_imgproc.resize(coarse, thumb, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
            if (thumb.channels() == 3) {
                thumb.copyTo(colours);
            } else {
                opencv_imgproc.cvtColor(thumb, colours, opencv_imgproc.COLOR_GRAY2BGR);
            }
            byte[] bytes = new byte[3 * width * height];
            try (BytePointer data = new BytePointer(colours.data())) {
                data.get(bytes);
            }
            try (Scalar mean = opencv_core.mean(small)) {
                if (mean.get(0) < BLACK) {
                    troubles.add(new Trouble(photo.name(), "is black; left out"));
                    return new Digest(NONE, bytes, width, height, 0);
                }
            }
            int seenRows = (int) ((long) rows * small.rows() / picture.rows());
            try (Mat seen = small.rowRange(0, Math.max(1, seenRows))) {
                return new Digest(
                        rows < 64
                                ? NONE
                                : enlarged(
                                        finder.find(seen),
                                        (double) picture.cols() * pictures.reduce() / small.cols(),
                                        (double) picture.rows() * pictures.reduce() / small.rows()),
                        bytes,
                        width,
                        height,
                        Math.min(photo.height(), rows * pictures.reduce()));
            }
        }
    }

    private static Mat grey(Mat picture) {
        if (picture.channels() == 1) {
            return new Mat(picture);
        }
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(picture, grey, opencv_imgproc.COLOR_BGR2GRAY);
        return grey;
    }

    /** In the pixels of the file. */
    private static Features enlarged(Features features, double byX, double byY) {
        for (int i = 0; i < features.size(); i++) {
            features.x()[i] = (float) ((features.x()[i] + 0.5) * byX - 0.5);
            features.y()[i] = (float) ((features.y()[i] + 0.5) * byY - 0.5);
        }
        return features;
    }

    /** Rows above those that the decoder filled with one colour, less those of a block that may be half filled. */
    private static int rowsWithPicture(Mat picture) {
        int rows = picture.rows();
        while (rows > 0) {
            try (Mat row = picture.row(rows - 1);
                    Mat mean = new Mat();
                    Mat spread = new Mat()) {
                opencv_core.meanStdDev(row, mean, spread);
                if (spread.createIndexer().getDouble(0) > 0.5) {
                    break;
                }
            }
            rows--;
        }
        return Math.max(0, rows - 16);
    }

    /** Whether a JPEG lacks its end: a marker that must follow the picture's data. */
    private static boolean cut(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".jpg") && !name.endsWith(".jpeg")) {
            return false;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            for (int i = tail.length - 2; i >= 0; i--) {
                if ((tail[i] & 0xff) == 0xff && (tail[i + 1] & 0xff) == 0xd9) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void tellBlurred(@Nullable Digest[] digests) {
        List<Float> sharp = new ArrayList<>();
        Arrays.stream(digests)
                .filter(d -> d != null && d.features().size() > 0)
                .forEach(d -> sharp.add(d.features().sharpness()));
        if (sharp.size() < 4) {
            return;
        }
        Collections.sort(sharp);
        float usual = sharp.get(sharp.size() / 2);
        for (int i = 0; i < digests.length; i++) {
            Digest digest = digests[i];
            if (digest != null
                    && digest.features().size() > 0
                    && digest.features().sharpness() < BLURRED * usual) {
                troubles.add(new Trouble(
                        scene.photos.get(i).name(),
                        "is blurred against the others; used only where no other photo shows the ground"));
            }
        }
    }

    /** Whether a photo is so blurred that others go before it. */
    static boolean[] blurred(@Nullable Digest[] digests) {
        float[] sharp = new float[digests.length];
        int n = 0;
        for (Digest digest : digests) {
            if (digest != null && digest.features().size() > 0) {
                sharp[n++] = digest.features().sharpness();
            }
        }
        float[] sorted = Arrays.copyOf(sharp, n);
        Arrays.sort(sorted);
        float usual = n == 0 ? 0 : sorted[n / 2];
        boolean[] blurred = new boolean[digests.length];
        for (int i = 0; i < blurred.length; i++) {
            Digest digest = digests[i];
            blurred[i] = n >= 4 && digest != null && digest.features().sharpness() < BLURRED * usual;
        }
        return blurred;
    }
}
