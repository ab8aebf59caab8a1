package org.redshank.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** How much room is left on the disk, measured now and then and reckoned in between. For one thread. */
final class Space {

    private static final long NOTHING_FREE = 64 * 1024;

    private final Path directory;
    private final Disk disk;
    private final long reserve;
    private long usable = Long.MAX_VALUE;

    Space(Path directory, Disk disk, long reserve) {
        this.directory = directory;
        this.disk = disk;
        this.reserve = reserve;
    }

    /** Measures anew. */
    void measure() {
        try {
            usable = disk.usableSpace(directory);
        } catch (IOException e) {
            usable = Long.MAX_VALUE; // not known: let the writing itself find out
        }
    }

    /** So many bytes less are free; measures anew when that leaves less than the reserve. */
    void written(long bytes) {
        usable -= bytes;
        if (usable < reserve) {
            measure();
        }
    }

    /** Whether less than the reserve is left when what is pending is written too. */
    boolean low(long pendingBytes) {
        return usable - pendingBytes < reserve;
    }

    /** Whether frames can be kept again: a little more than the reserve is free, so that it does not flap. */
    boolean enough() {
        return usable >= Math.max(reserve + reserve / 8, NOTHING_FREE);
    }

    /** Whether a disk refused because it is full, and not for another reason. */
    boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota")) {
            return true;
        }
        measure();
        return usable < NOTHING_FREE; // the message may be in any language
    }

    /** What people should know when frames are not kept because of the reserve. */
    String reserveText() {
        return "the disk with " + directory + " has " + mebibytes(usable) + " left, less than the reserve of "
                + mebibytes(reserve)
                + ": frames are not kept, events still are. Make room on it; recording goes on by itself";
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
