package org.redshank.onboard.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A camera of the system, {@code /dev/video0}: the program ffmpeg takes a picture of it every so often and puts it into a
 * folder, from which it is taken away when it is kept; and frames of a film, which are taken away after a while. When ffmpeg ends, as when the camera is unplugged, it is begun again.
 */
public final class VideoCamera implements Camera {
    private static final long AGAIN_NANOS = 5_000_000_000L;
    private static final long CLEAR_NANOS = 1_000_000_000L;
    private static final int FILM_RATE = 5;
    private static final int FILM_WIDTH = 1280;
    /** For so long a picture may have to wait until its film is looked at. */
    private static final long FILM_KEPT_MICROS = 30_000_000;

    private final List<String> command;
    private final Path folder;
    private final FolderCamera pictures;
    private final FilmFolder film;
    private final LongSupplier nanos;
    private final List<Shot> given = new ArrayList<>();
    private Process process;
    private long begunNanos;
    private long clearedNanos;
    private volatile String lastWords = "";

    /** Runs a command that puts pictures into a folder, which is made. */
    VideoCamera(List<String> command, Path folder, LongSupplier nanos) throws IOException {
        this.command = List.copyOf(command);
        this.folder = Files.createDirectories(folder);
        this.pictures = new FolderCamera(folder);
        this.film = new FilmFolder(Files.createDirectories(folder.resolve(FolderCamera.FILM)));
        this.nanos = nanos;
        this.process = begin();
    }

    /**
     * Opens a device.
     *
     * @param folder for its pictures until they are kept
     * @param every time between two pictures
     * @throws IOException when there is no such device or no ffmpeg, with what to do
     */
    public static VideoCamera open(Path device, Path folder, Duration every) throws IOException {
        if (!Files.exists(device) || Files.isRegularFile(device) || Files.isDirectory(device)) {
            throw new IOException("there is no camera " + device + "; ls /dev/video* names those that there are");
        }
        // Frames are chosen, not resampled, and encoded one at a time: a file's time must be that of what is in it, and
        // the
        // filter fps and an encoder with several threads hold a frame back until the next one.
        String ways = String.format(
                Locale.ROOT,
                "[0:v]split[a][b];[a]%s[pictures];[b]%s,scale='min(%d,iw)':-2[film]",
                chosen(every.toMillis() / 1e3),
                chosen(1.0 / FILM_RATE),
                FILM_WIDTH);
        return new VideoCamera(
                List.of(
                        "ffmpeg",
                        "-hide_banner",
                        "-loglevel",
                        "error",
                        "-nostdin",
                        "-f",
                        "v4l2",
                        "-i",
                        device.toString(),
                        "-filter_complex",
                        ways,
                        "-map",
                        "[pictures]",
                        "-fps_mode",
                        "passthrough",
                        "-threads",
                        "1",
                        "-q:v",
                        "3",
                        "-strftime",
                        "1",
                        folder.resolve("%Y%m%dT%H%M%S.jpg").toString(),
                        "-map",
                        "[film]",
                        "-fps_mode",
                        "passthrough",
                        "-threads",
                        "1",
                        "-q:v",
                        "5",
                        folder.resolve(FolderCamera.FILM).resolve("%09d.jpg").toString()),
                folder,
                System::nanoTime);
    }

    /** The first frame, and then each that is so many seconds after the one before; a little less, as clocks are not even. */
    private static String chosen(double seconds) {
        return String.format(
                Locale.ROOT, "select='isnan(prev_selected_t)+gte(t-prev_selected_t,%.3f)'", seconds - 0.01);
    }

    private Process begin() throws IOException {
        begunNanos = nanos.getAsLong();
        Process begun;
        try {
            begun = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "a camera of the system needs the program " + command.getFirst()
                            + ", which is not here: install it (Debian: apt install ffmpeg), or let another program put"
                            + " pictures into a folder and name that",
                    e);
        }
        Thread.ofVirtual().name("camera").start(() -> listen(begun));
        return begun;
    }

    private void listen(Process begun) {
        try (BufferedReader words = begun.errorReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                lastWords = line;
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    @Override
    public List<Shot> taken() throws IOException {
        clear();
        if (!process.isAlive() && nanos.getAsLong() - begunNanos > AGAIN_NANOS) {
            String why = lastWords;
            process = begin();
            throw new IOException("the camera gave no more pictures" + (why.isEmpty() ? "" : " (" + why + ")")
                    + "; it is begun again");
        }
        List<Shot> taken = pictures.taken();
        given.addAll(taken);
        return taken;
    }

    /** Takes away the pictures that were kept since the last look. */
    private void clear() throws IOException {
        for (Shot shot : given) {
            Files.deleteIfExists(folder.resolve(shot.name()));
        }
        given.clear();
        if (nanos.getAsLong() - clearedNanos > CLEAR_NANOS) {
            clearedNanos = nanos.getAsLong();
            film.keep(FILM_KEPT_MICROS);
        }
    }

    @Override
    public void again(Shot shot) {
        given.remove(shot);
        pictures.again(shot);
    }

    @Override
    public void close() throws IOException {
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
