package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Frames that the program ffmpeg decodes: a live stream by its address, or a video in a form that OpenCV does not read. It gives
 * plain pictures on its standard output, and on its standard error the time of each. What waits for {@link #next} is bounded: a
 * file waits, and of a stream, which does not, frames are passed over and counted. For one thread.
 */
public final class FfmpegFrames implements FrameSource {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(rtsps?|rtmps?|https?|udp|tcp|srt|rtp)://\\S+");
    private static final Pattern TIME = Pattern.compile("pts_time:\\s*([-+0-9.eE]+)");
    private static final Pattern FAULT = Pattern.compile("\\[(?:error|fatal)] (.*)");
    /** What an address may lead to; never to files of this machine. */
    private static final String PROTOCOLS = "tcp,udp,rtp,rtsp,rtsps,rtmp,rtmps,http,https,httpproxy,tls,srt,crypto";

    /** Frames that wait take so much memory at most, bytes. */
    private static final long ROOM = 96L << 20;

    private static final long TIME_S = 10;

    private final String name;
    private final boolean live;
    private final double rate;
    private final long room;
    private final Duration patience;
    private final InstantSource clock;
    private final BooleanSupplier stop;
    private final Process process;
    private final Thread words;
    private final BlockingQueue<Double> times = new LinkedBlockingQueue<>();
    private final Deque<Picture> waiting = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();
    private long waitingBytes;
    private long passedOver;
    private long read;
    private boolean ended;
    private boolean closed;
    private double first = Double.NaN;
    private double time = Double.NaN;
    private @Nullable Instant begun;
    private volatile String fault = "";

    private record Picture(int width, int height, byte[] rgb, double seconds) {}

    /**
     * Runs a command.
     *
     * @param rate frames a second at most, from which times are made where it tells none
     * @param room bytes of frames that may wait
     * @param patience a live stream that gives nothing for so long is taken to be broken
     * @param clock tells when the first frame of a live stream came
     * @param stop whether nothing is wanted any more
     */
    FfmpegFrames(
            String name,
            List<String> command,
            boolean live,
            double rate,
            long room,
            Duration patience,
            InstantSource clock,
            BooleanSupplier stop) {
        this.name = name;
        this.live = live;
        this.rate = rate;
        this.room = room;
        this.patience = patience;
        this.clock = clock;
        this.stop = stop;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new MovementException(
                    name
                            + (live
                                    ? " needs the program "
                                    : " cannot be opened as a video (an AVI of JPEG pictures can) without the program ")
                            + command.getFirst() + ", which is not here: install it (Debian: apt install ffmpeg), or"
                            + " give a folder of pictures",
                    e);
        }
        words = Thread.ofPlatform().daemon().name("film-words").start(this::listen);
        Thread.ofPlatform().daemon().name("film-frames").start(this::readAll);
    }

    /** Whether this is the address of a stream. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** An address, or words with one, as they may be shown: without the name and the password of who may look. */
    public static String shown(String words) {
        return words.replaceAll("(?<=//)[^/@\\s]*@", "");
    }

    /**
     * A live stream.
     *
     * @param address as {@link #isAddress} has it
     * @param rate frames a second that are looked at, at most
     */
    public static FfmpegFrames live(
            String address, double rate, Duration patience, InstantSource clock, BooleanSupplier stop) {
        List<String> command = begin();
        // What it holds is known after two seconds of it.
        command.addAll(List.of("-protocol_whitelist", PROTOCOLS, "-analyzeduration", "2000000"));
        if (address.toLowerCase(Locale.ROOT).startsWith("rtsp")) {
            command.addAll(List.of("-rtsp_transport", "tcp"));
        }
        command.addAll(List.of("-i", address));
        // Frames are chosen and never made up between others.
        pictures(
                command,
                String.format(Locale.ROOT, "select='isnan(prev_selected_t)+gte(t-prev_selected_t,%.4f)',", 0.9 / rate));
        return new FfmpegFrames(shown(address), command, true, rate, ROOM, patience, clock, stop);
    }

    /** All frames of a video. */
    public static FfmpegFrames file(Path video, double rate) {
        List<String> command = begin();
        command.addAll(List.of("-i", "file:" + video));
        pictures(command, "");
        return new FfmpegFrames(
                video.toString(),
                command,
                false,
                rate,
                ROOM,
                Duration.ofMinutes(5),
                InstantSource.system(),
                () -> false);
    }

    private static List<String> begin() {
        return new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"));
    }

    private static void pictures(List<String> command, String choice) {
        command.addAll(List.of("-map", "0:v:0", "-vf", choice + "showinfo=checksum=0", "-fps_mode", "passthrough"));
        command.addAll(List.of("-c:v", "ppm", "-f", "image2pipe", "pipe:1"));
    }

    /** Hears the times of frames and what is wrong. */
    private void listen() {
        try (BufferedReader words = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                Matcher told = TIME.matcher(line);
                Matcher wrong = FAULT.matcher(line);
                if (told.find()) {
                    times.add(seconds(told.group(1)));
                } else if (wrong.find()) {
                    fault = wrong.group(1).strip();
                }
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    private static double seconds(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void readAll() {
        try (BufferedInputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (Picture picture = picture(in); picture != null; picture = picture(in)) {
                if (!put(picture)) {
                    break;
                }
            }
        } catch (IOException | InterruptedException e) {
            // ended in the middle of a picture, which is lost
        } finally {
            hearOut();
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    /** Waits for the last words of a program that gives no more pictures. */
    private void hearOut() {
        try {
            words.join(Duration.ofSeconds(TIME_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Picture picture(BufferedInputStream in) throws IOException, InterruptedException {
        if (in.read() != 'P') {
            return null;
        }
        if (in.read() != '6') {
            throw new IOException("no picture");
        }
        int width = number(in);
        int height = number(in);
        number(in);
        byte[] rgb = in.readNBytes(Math.multiplyExact(3, Math.multiplyExact(width, height)));
        if (rgb.length < 3 * width * height) {
            return null;
        }
        Double told = times.poll(TIME_S, TimeUnit.SECONDS);
        return new Picture(width, height, rgb, told == null ? Double.NaN : told);
    }

    /** A number and the one space after it. */
    private static int number(BufferedInputStream in) throws IOException {
        int at = in.read();
        while (Character.isWhitespace(at)) {
            at = in.read();
        }
        int value = 0;
        for (; at >= '0' && at <= '9' && value < 1_000_000; at = in.read()) {
            value = 10 * value + at - '0';
        }
        if (value == 0) {
            throw new IOException("no picture");
        }
        return value;
    }

    private synchronized boolean put(Picture picture) throws InterruptedException {
        while (!live && !closed && !waiting.isEmpty() && waitingBytes + picture.rgb.length > room) {
            wait();
        }
        if (closed) {
            return false;
        }
        if (live && begun == null) {
            begun = clock.instant();
        }
        if (!waiting.isEmpty() && waitingBytes + picture.rgb.length > room) {
            passedOver++;
        } else {
            waiting.add(picture);
            waitingBytes += picture.rgb.length;
        }
        notifyAll();
        return true;
    }

    @Override
    public @Nullable Mat next() {
        Picture picture = take();
        if (picture == null) {
            return null;
        }
        read++;
        first = Double.isNaN(first) ? picture.seconds : first;
        double since = picture.seconds - first;
        // A stream that begins anew counts its time from elsewhere.
        time = since > time || Double.isNaN(time) && !Double.isNaN(since)
                ? since
                : Double.isNaN(time) ? 0 : time + 1 / rate;
        Mat colour = new Mat(picture.height, picture.width, CV_8UC3);
        new BytePointer(colour.data()).put(picture.rgb);
        cvtColor(colour, colour, COLOR_RGB2BGR);
        return colour;
    }

    private synchronized @Nullable Picture take() {
        long until = System.nanoTime() + patience.toNanos();
        try {
            while (waiting.isEmpty() && !ended && !stop.getAsBoolean()) {
                if (System.nanoTime() > until) {
                    complaints.add(name + " gave no picture for " + patience.toSeconds() + " s"
                            + (read == 0 ? "; is it there, and does it send?" : "; it was given up after " + told()));
                    return null;
                }
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Picture picture = stop.getAsBoolean() ? null : waiting.poll();
        if (picture == null) {
            tellEnd();
            return null;
        }
        waitingBytes -= picture.rgb.length;
        notifyAll();
        return picture;
    }

    private void tellEnd() {
        if (!stop.getAsBoolean() && (live || !fault.isEmpty() || read == 0)) {
            String why = fault.isEmpty() ? "" : " (" + shown(fault) + ")";
            String nothing = live ? " gave no picture" : " cannot be opened as a video";
            complaints.add(read == 0 ? name + nothing + why : name + " ended after " + told() + why);
        }
        if (passedOver > 0) {
            complaints.add(passedOver + " of " + (passedOver + read)
                    + " frames were passed over, since this machine does not keep up; a lower --rate passes over none");
        }
    }

    private String told() {
        return String.format(Locale.ROOT, "%d frames in %.1f s", read, Double.isNaN(time) ? 0 : time);
    }

    @Override
    public int count() {
        return 0;
    }

    @Override
    public double rate() {
        return 0;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public Optional<Instant> begun() {
        return Optional.ofNullable(begun);
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
