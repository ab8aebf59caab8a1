package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Maps that grow: each is made again when its set has changed since it was begun, and some time after it ended, so that
 * pictures that come every few seconds do not keep the machine busy. Any thread may call.
 */
final class Growing {
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final PictureStore pictures;
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Long> endedNanos = new HashMap<>();

    Growing(PictureStore pictures) {
        this.pictures = pictures;
    }

    /** Where a map that grows is written, beside the one that is looked at. */
    static Path fresh(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "-fresh" + name.substring(dot));
    }

    /** Puts what was written into the place of the one before. */
    static void take(Path file) throws IOException {
        Files.move(fresh(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where files of a folder that grows are written. */
    static Path freshWithin(Path folder) {
        return folder.resolve("fresh");
    }

    /** Puts all files that were written within into the folder's own. */
    static void takeAll(Path folder) throws IOException {
        try (Stream<Path> fresh = Files.list(freshWithin(folder))) {
            for (Path file : fresh.toList()) {
                Files.move(
                        file,
                        folder.resolve(file.getFileName()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    synchronized void begins(Job job) {
        if (job.work() instanceof Job.MapOf map && map.grows()) {
            seen.put(job.id(), changed(map.set()));
        }
    }

    synchronized void ended(String id) {
        endedNanos.put(id, System.nanoTime());
    }

    /** Those that are to be made again now. */
    synchronized List<Job> due(List<Job> maps) {
        for (Job job : maps) {
            Job.MapOf map = (Job.MapOf) job.work();
            boolean waits = job.state() == Job.State.DONE || job.state() == Job.State.FAILED;
            Long ended = endedNanos.get(job.id());
            boolean rested = ended == null || System.nanoTime() - ended >= PAUSE_NANOS;
            if (map.grows()
                    && waits
                    && rested
                    && !Long.valueOf(changed(map.set())).equals(seen.get(job.id()))) {
                return List.of(job);
            }
        }
        return List.of();
    }

    /** When a picture came to the set last. */
    private long changed(String set) {
        return pictures.folder(set).toFile().lastModified();
    }
}
