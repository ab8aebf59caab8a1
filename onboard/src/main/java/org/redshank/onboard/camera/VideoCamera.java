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
 * folder, from which it is taken away when it is kept. When ffmpeg ends, as when the camera is unplugged, it is begun again.
 */
public final class VideoCamera implements Camera {
    private static final long AGAIN_NANOS = 5_000_000_000L;

    private final List<String> command;
    private final Path folder;
    private final FolderCamera pictures;
    private final LongSupplier nanos;
    private final List<Shot> given = new ArrayList<>();
    private Process process;
    private long begunNanos;
    private volatile String lastWords = "";

    /** Runs a command that puts pictures into a folder, which is made. */
    VideoCamera(List<String> command, Path folder, LongSupplier nanos) throws IOException {
        this.command = List.copyOf(command);
        this.folder = Files.createDirectories(folder);
        this.pictures = new FolderCamera(folder);
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
        if (!Files.exists(device)) {
            throw new IOException("there is no camera " + device + "; ls /dev/video* names those that there are");
        }
        String rate = String.format(Locale.ROOT, "fps=1000/%d", every.toMillis());
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
                        "-vf",
                        rate,
                        "-q:v",
                        "3",
                        "-strftime",
                        "1",
                        folder.resolve("%Y%m%dT%H%M%S.jpg").toString()),
                folder,
                System::nanoTime);
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
