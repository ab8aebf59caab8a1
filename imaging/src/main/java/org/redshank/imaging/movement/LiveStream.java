package org.redshank.imaging.movement;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a live stream that the program ffmpeg decodes. It waits for nobody: frames for which there is no time are passed
 * over and counted. Where it breaks off it is opened again, after pauses that grow, until nothing came for as long as the
 * patience is. For one thread.
 */
public final class LiveStream implements FrameSource {
    private static final Pattern ADDRESS = Pattern.compile("(?i)(rtsps?|rtmps?|https?|udp|tcp|srt|rtp)://\\S+");
    /** What an address may lead to; never to files of this machine. */
    private static final String PROTOCOLS = "tcp,udp,rtp,rtsp,rtsps,rtmp,rtmps,http,https,httpproxy,tls,srt,crypto";

    /** A run that gives nothing for so long is broken, though it does not say so. */
    private static final Duration STALL = Duration.ofSeconds(20);

    /** Before the first attempt, milliseconds; twice as much before each further one, up to thirty times as much. */
    private static final long PAUSE_MS = 1000;

    private static final long LONGEST = 30;

    /** So long the first frames are held until they come no faster than they were taken, milliseconds. */
    private static final long HOLD_MS = 2000;

    private final String name;
    private final List<String> command;
    private final double rate;
    private final Duration patience;
    private final long pauseMs;
    private final InstantSource clock;
    private final BooleanSupplier stop;
    private final Consumer<String> said;
    private final PictureQueue<Waiting> waiting;
    private final StreamClock times;
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Opening opening;
    private @Nullable Opening shown;
    private long cameNanos = System.nanoTime();
    private long againNanos;
    private int attempts;
    private int openings;
    private long passedOver;
    private long read;
    private double time = Double.NaN;
    private String fault = "";

    private record Waiting(FfmpegRun.Picture picture, Opening of, StreamClock.Count count, double utc) {}

    /** One time that the stream was opened. */
    private final class Opening implements FfmpegRun.Sink {
        private final FfmpegRun run;
        private final long sinceNanos = System.nanoTime();
        private long firstNanos;
        private boolean held = true;
        private boolean ended;

        Opening() throws IOException {
            run = new FfmpegRun(command, this);
        }

        @Override
        public boolean put(FfmpegRun of, FfmpegRun.Picture picture) {
            synchronized (LiveStream.this) {
                if (opening != null && opening != this) {
                    return false;
                }
                long now = System.nanoTime();
                double utc = clock.instant().toEpochMilli() / 1000.0;
                StreamClock.Count count = times.came(picture.seconds(), utc);
                firstNanos = firstNanos == 0 ? now : firstNanos;
                cameNanos = now;
                attempts = 0;
                boolean room = waiting.offer(new Waiting(picture, this, count, utc), picture.rgb().length);
                passedOver += room ? 0 : 1;
                held &= room && !count.isLive() && now - firstNanos < HOLD_MS * 1_000_000;
                return true;
            }
        }

        @Override
        public void ended(FfmpegRun of) {
            synchronized (LiveStream.this) {
                ended = true;
                held = false;
                fault = of.fault().isEmpty() ? fault : shown(of.fault());
            }
        }
    }

    /**
     * Runs a command.
     *
     * @param rate frames a second at most, from which times are made where it tells none
     * @param room bytes of frames that may wait
     * @param patience a stream that gives nothing for so long, however often it is opened, is given up
     * @param pauseMs before it is opened again the first time, milliseconds
     * @param clock tells when frames came
     * @param stop whether nothing is wanted any more
     * @param said is told when it breaks off and when it is there again, for people
     */
    LiveStream(
            String name,
            List<String> command,
            double rate,
            long room,
            Duration patience,
            long pauseMs,
            InstantSource clock,
            BooleanSupplier stop,
            Consumer<String> said) {
        this.pauseMs = pauseMs;
        this.name = name;
        this.command = command;
        this.rate = rate;
        this.patience = patience;
        this.clock = clock;
        this.stop = stop;
        this.said = said;
        this.waiting = new PictureQueue<>(room);
        this.times = new StreamClock(rate);
        try {
            opening = new Opening();
        } catch (IOException e) {
            throw FfmpegFrames.missing(name + " needs the program ", command, e);
        }
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
     * Opens it.
     *
     * @param address as {@link #isAddress} has it
     * @param rate frames a second that are looked at, at most
     */
    public static LiveStream open(
            String address,
            double rate,
            Duration patience,
            InstantSource clock,
            BooleanSupplier stop,
            Consumer<String> said) {
        List<String> command = FfmpegFrames.begin();
        // What it holds is known after two seconds of it.
        command.addAll(List.of("-protocol_whitelist", PROTOCOLS, "-analyzeduration", "2000000"));
        if (address.toLowerCase(Locale.ROOT).startsWith("rtsp")) {
            command.addAll(List.of("-rtsp_transport", "tcp"));
        }
        // Threads that decode a frame each hold as many frames back, which then are said to be of later than they are.
        command.addAll(List.of("-thread_type", "slice"));
        command.addAll(List.of("-i", address));
        // Frames are chosen and never made up between others.
        FfmpegFrames.pictures(
                command,
                String.format(Locale.ROOT, "select='isnan(prev_selected_t)+gte(t-prev_selected_t,%.4f)',", 0.9 / rate));
        return new LiveStream(shown(address), command, rate, FfmpegFrames.ROOM, patience, PAUSE_MS, clock, stop, said);
    }

    @Override
    public @Nullable Mat next() {
        Waiting next;
        try {
            next = take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (next == null) {
            tellEnd();
            return null;
        }
        if (next.of != shown) {
            openings++;
            if (shown != null) {
                said.accept(name + " is there again");
            }
            shown = next.of;
        }
        read++;
        synchronized (this) {
            time = times.time(next.count, next.picture.seconds(), next.utc);
        }
        return FfmpegFrames.mat(next.picture);
    }

    /** The next frame; null when there are no more. */
    private @Nullable Waiting take() throws InterruptedException {
        while (!stop.getAsBoolean()) {
            Waiting next = isHeld() ? null : waiting.poll(20);
            if (next != null) {
                return next;
            }
            if (isHeld()) {
                Thread.sleep(10);
            } else if (waiting.isEmpty() && !goesOn()) {
                return null;
            }
        }
        return null;
    }

    private synchronized boolean isHeld() {
        Opening now = opening;
        if (now == null || !now.held || now.firstNanos == 0) {
            return false;
        }
        now.held = System.nanoTime() - now.firstNanos < HOLD_MS * 1_000_000;
        return now.held;
    }

    /** Opens it again where it broke off and it is time; false when it is over. */
    private boolean goesOn() {
        long now = System.nanoTime();
        Opening broken;
        synchronized (this) {
            if (now - cameNanos > patience.toNanos()) {
                return false;
            }
            broken = opening;
            boolean silent = broken != null && now - Math.max(cameNanos, broken.sinceNanos) > STALL.toNanos();
            if (broken != null && !broken.ended && !silent) {
                return true;
            }
            if (broken != null && isFilm(broken)) {
                return false;
            }
            if (silent) {
                fault = "no picture for " + STALL.toSeconds() + " s";
            }
        }
        if (broken == null) {
            return now < againNanos || opened();
        }
        broken.run.close();
        long pause = pauseMs * Math.min(LONGEST, 1L << Math.min(attempts++, 10));
        againNanos = System.nanoTime() + pause * 1_000_000;
        synchronized (this) {
            opening = null;
        }
        said.accept(name + (read == 0 ? " gives no picture" : " broke off after " + told()) + why()
                + "; it is opened again in " + pause / 1000 + " s");
        return true;
    }

    /** Whether it is no stream but a film on a web server, which would be looked at again and again. */
    private boolean isFilm(Opening open) {
        return open.run.ends() && name.toLowerCase(Locale.ROOT).startsWith("http");
    }

    private boolean opened() {
        try {
            synchronized (this) {
                times.opened();
                fault = "";
                opening = new Opening();
            }
            return true;
        } catch (IOException e) {
            fault = String.valueOf(e.getMessage());
            return false;
        }
    }

    private synchronized String why() {
        return fault.isEmpty() ? "" : " (" + fault + ")";
    }

    private void tellEnd() {
        if (!stop.getAsBoolean()) {
            long seconds = (System.nanoTime() - cameNanos) / 1_000_000_000;
            if (opening != null && isFilm(opening)) {
                complaints.add(name + (read == 0 ? " gave no picture" : " ended after " + told()) + why());
            } else if (read == 0) {
                complaints.add(
                        name + " gave no picture for " + seconds + " s" + why() + "; is it there, and does it send?");
            } else {
                complaints.add(
                        name + " gave no picture for " + seconds + " s" + why() + "; it was given up after " + told());
            }
        }
        if (openings > 1) {
            complaints.add(name + " broke off " + (openings - 1) + " times and was opened again; tracks began anew");
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
    public double time() {
        return time;
    }

    @Override
    public synchronized Optional<Instant> begun() {
        return times.begun();
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public int openings() {
        return openings;
    }

    @Override
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        waiting.close();
        Opening now;
        synchronized (this) {
            now = opening;
        }
        if (now != null) {
            now.run.close();
        }
    }
}
