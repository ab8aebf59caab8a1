package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** The JPEG and PNG pictures of a folder, in natural order: frame 9 before frame 10. */
public final class FrameFolder implements FrameSource {
    private final List<Path> files;
    private final List<String> complaints = new ArrayList<>();
    private int next;
    private int width;
    private int height;

    /** Lists a folder; refuses one without pictures. */
    public FrameFolder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(FrameFolder::isPicture)
                    .sorted(Comparator.comparing(FrameFolder::natural))
                    .toList();
        } catch (IOException e) {
            throw new MovementException(folder + " cannot be read: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new MovementException(folder + " holds no .jpg, .jpeg or .png picture");
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    /** The name with its numbers filled up, so that they sort by value. */
    static String natural(Path file) {
        StringBuilder filled = new StringBuilder();
        StringBuilder number = new StringBuilder();
        for (char c : (file.getFileName() + "\0").toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isDigit(c)) {
                number.append(c);
            } else {
                if (!number.isEmpty()) {
                    filled.repeat('0', Math.max(0, 18 - number.length())).append(number);
                    number.setLength(0);
                }
                filled.append(c);
            }
        }
        return filled.toString();
    }

    @Override
    public @Nullable Mat next() {
        if (next >= files.size()) {
            return null;
        }
        Path file = files.get(next++);
        Mat picture = imread(file.toString(), IMREAD_COLOR);
        if (picture.empty()) {
            complaints.add(file.getFileName() + " is no picture that can be read; passed over");
            return picture;
        }
        if (width == 0) {
            width = picture.cols();
            height = picture.rows();
        } else if (picture.cols() != width || picture.rows() != height) {
            complaints.add(file.getFileName() + " is " + picture.cols() + "x" + picture.rows() + " and the first is "
                    + width + "x" + height + "; passed over");
            picture.close();
            return new Mat();
        }
        return picture;
    }

    @Override
    public boolean skip() {
        return next++ < files.size();
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {}
}
