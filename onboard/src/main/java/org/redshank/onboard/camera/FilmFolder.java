package org.redshank.onboard.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Frames of a film in a folder, each taken when its file was last changed. They are looked through around a picture, and
 * neither kept nor sent.
 */
final class FilmFolder {
    private static final int MOST_FRAMES = 64;
    private static final long LARGEST_BYTES = 4 << 20;

    private record Found(Path file, long micros) {}

    private final Path folder;

    FilmFolder(Path folder) {
        this.folder = folder;
    }

    /** Those taken within {@link Camera#FILM_MICROS} before and after a moment, the oldest first; none without a folder. */
    List<FilmFrame> around(long micros) throws IOException {
        List<FilmFrame> frames = new ArrayList<>();
        for (Found each : found()) {
            if (Math.abs(each.micros - micros) <= Camera.FILM_MICROS && frames.size() < MOST_FRAMES) {
                try {
                    if (Files.size(each.file) <= LARGEST_BYTES) {
                        frames.add(new FilmFrame(each.micros, Files.readAllBytes(each.file)));
                    }
                } catch (NoSuchFileException e) {
                    // taken away since
                }
            }
        }
        return frames;
    }

    /** Takes away those that are older than the newest by more than this. */
    void keep(long micros) throws IOException {
        List<Found> all = found();
        for (Found each : all) {
            if (each.micros < all.getLast().micros - micros) {
                Files.deleteIfExists(each.file);
            }
        }
    }

    private List<Found> found() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(FolderCamera::isPicture).toList()) {
                try {
                    found.add(new Found(file, Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS)));
                } catch (NoSuchFileException e) {
                    // taken away since
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::micros));
        return found;
    }
}
