package org.redshank.onboard.movement;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.Iterator;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.movement.FrameSource;
import org.redshank.onboard.camera.FilmFrame;

/** The frames of a film, of which one at a time is unpacked. */
final class FilmReader implements FrameSource {
    private final List<FilmFrame> frames;
    private final Iterator<FilmFrame> rest;
    private int width;

    FilmReader(List<FilmFrame> frames) {
        this.frames = frames;
        this.rest = frames.iterator();
    }

    @Override
    public @Nullable Mat next() {
        if (!rest.hasNext()) {
            return null;
        }
        byte[] bytes = rest.next().bytes();
        try (BytePointer pointer = new BytePointer(bytes);
                Mat packed = new Mat(pointer, false)) {
            Mat picture = imdecode(packed, IMREAD_COLOR);
            if (picture.empty() || width != 0 && picture.cols() != width) {
                picture.close();
                return new Mat();
            }
            width = picture.cols();
            return picture;
        }
    }

    /** Pixels from the left to the right edge of the frames that were unpacked; 0 before the first. */
    int width() {
        return width;
    }

    @Override
    public int count() {
        return frames.size();
    }

    @Override
    public List<String> complaints() {
        return List.of();
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
