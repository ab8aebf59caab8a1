package org.redshank.journal;

import java.time.Duration;
import java.util.List;

/**
 * What {@link Journal#open} found.
 *
 * @param clean whether the journal had been closed in good order
 * @param scannedSegments how many segments had to be read through because they had no valid index
 * @param scannedBytes how many bytes that was
 * @param scannedEntries how many intact entries they hold
 * @param damages stretches without an intact entry in the segments read through; they are left where they are and
 *     readers step over them
 * @param took how long it took
 */
public record Recovery(
        boolean clean,
        int scannedSegments,
        long scannedBytes,
        long scannedEntries,
        List<Damage> damages,
        Duration took) {

    public Recovery {
        damages = List.copyOf(damages);
    }
}
