package org.redshank.imaging.movement;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program ffmpeg, which gives plain pictures on its standard output, and on its standard error the time of each
 * and what is wrong.
 */
final class FfmpegRun implements AutoCloseable {
    private static final Pattern TIME = Pattern.compile("pts_time:\\s*(\\S+)");
    private static final Pattern FAULT = Pattern.compile("\\[(?:error|fatal)] (.*)");
    private static final Pattern LENGTH = Pattern.compile("Duration: \\d");
    private static final long TIME_S = 10;

    private final Process process;
    private final Thread words;
    private final Sink sink;
    private final BlockingQueue<Double> times = new LinkedBlockingQueue<>();
    private volatile String fault = "";
    private volatile boolean ends;

    /**
     * A picture.
     *
     * @param rgb three bytes a pixel, row by row
     * @param seconds that the film tells of it; NaN for none
     */
    record Picture(int width, int height, byte[] rgb, double seconds) {}

    /** Takes the pictures, on a thread of the run. */
    interface Sink {
        /** The next picture; false when no more are wanted. */
        boolean put(FfmpegRun run, Picture picture) throws InterruptedException;

        /** No more come. */
        void ended(FfmpegRun run);
    }

    /** Begins. */
    FfmpegRun(List<String> command, Sink sink) throws IOException {
        this.sink = sink;
        process = new ProcessBuilder(command).start();
        words = Thread.ofPlatform().daemon().name("film-words").start(this::listen);
        Thread.ofPlatform().daemon().name("film-frames").start(this::readAll);
    }

    /** What it said last that was wrong; empty for nothing. */
    String fault() {
        return fault;
    }

    /** Whether what it reads is known to be so long and no longer, as a film is that lies on a web server. */
    boolean ends() {
        return ends;
    }

    private void listen() {
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher told = TIME.matcher(line);
                Matcher wrong = FAULT.matcher(line);
                if (told.find()) {
                    times.add(seconds(told.group(1)));
                } else if (wrong.find()) {
                    fault = wrong.group(1).strip();
                } else if (LENGTH.matcher(line).find()) {
                    ends = true;
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
                if (!sink.put(this, picture)) {
                    break;
                }
            }
        } catch (IOException | InterruptedException e) {
            // ended in the middle of a picture, which is lost
        } finally {
            hearOut();
            sink.ended(this);
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

    @Override
    public void close() {
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
