package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a video that the program ffmpeg decodes, in a form that OpenCV does not read. What waits for {@link #next} is
 * bounded: the program waits. For one thread.
 */
public final class FfmpegFrames implements FrameSource {
    /** Frames that wait take so much memory at most, bytes. */
    static final long ROOM = 96L << 20;

    /** Nothing for so long is a program that hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final double rate;
    private final FfmpegRun run;
    private final PictureQueue<FfmpegRun.Picture> waiting;
    private final List<String> complaints = new ArrayList<>();
    private long read;
    private volatile boolean ended;
    private double first = Double.NaN;
    private double time = Double.NaN;

    /**
     * Runs a command.
     *
     * @param rate frames a second, from which times are made where it tells none
     * @param room bytes of frames that may wait
     */
    FfmpegFrames(String name, List<String> command, double rate, long room) {
        this.name = name;
        this.rate = rate;
        this.waiting = new PictureQueue<>(room);
        try {
            run = new FfmpegRun(command, new FfmpegRun.Sink() {
                @Override
                public boolean put(FfmpegRun of, FfmpegRun.Picture picture) throws InterruptedException {
                    return waiting.put(picture, picture.rgb().length);
                }

                @Override
                public void ended(FfmpegRun of) {
                    ended = true;
                }
            });
        } catch (IOException e) {
            throw missing(
                    name + " cannot be opened as a video (an AVI of JPEG pictures can) without the program ",
                    command,
                    e);
        }
    }

    /** All frames of a video. */
    public static FfmpegFrames file(Path video, double rate) {
        List<String> command = begin();
        command.addAll(List.of("-i", "file:" + video));
        pictures(command, "");
        return new FfmpegFrames(video.toString(), command, rate, ROOM);
    }

    static MovementException missing(String what, List<String> command, IOException e) {
        return new MovementException(
                what + command.getFirst() + ", which is not here: install it (Debian: apt install ffmpeg), or"
                        + " give a folder of pictures",
                e);
    }

    /** How a command begins. */
    static List<String> begin() {
        return new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"));
    }

    /** What comes out: pictures and the time of each. */
    static void pictures(List<String> command, String choice) {
        command.addAll(List.of("-map", "0:v:0", "-vf", choice + "showinfo=checksum=0", "-fps_mode", "passthrough"));
        command.addAll(List.of("-c:v", "ppm", "-f", "image2pipe", "pipe:1"));
    }

    /** A picture as OpenCV has them. */
    static Mat mat(FfmpegRun.Picture picture) {
        Mat colour = new Mat(picture.height(), picture.width(), CV_8UC3);
        new BytePointer(colour.data()).put(picture.rgb());
        cvtColor(colour, colour, COLOR_RGB2BGR);
        return colour;
    }

    @Override
    public @Nullable Mat next() {
        FfmpegRun.Picture picture = take();
        if (picture == null) {
            if (!run.fault().isEmpty() || read == 0) {
                String why = run.fault().isEmpty() ? "" : " (" + run.fault() + ")";
                complaints.add(
                        read == 0
                                ? name + " cannot be opened as a video" + why
                                : name + " ended after " + read + " frames" + why);
            }
            return null;
        }
        read++;
        first = Double.isNaN(first) ? picture.seconds() : first;
        double since = picture.seconds() - first;
        time = since > time || Double.isNaN(time) && !Double.isNaN(since)
                ? since
                : Double.isNaN(time) ? 0 : time + 1 / rate;
        return mat(picture);
    }

    private FfmpegRun.@Nullable Picture take() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < until) {
                boolean last = ended;
                FfmpegRun.Picture picture = waiting.poll(last ? 0 : 100);
                if (picture != null || last) {
                    return picture;
                }
            }
            complaints.add(name + " gave no picture for " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        waiting.close();
        run.close();
    }
}
