package org.redshank.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journal's state and figures at one moment.
 *
 * @param state whether it keeps what it is given
 * @param detail one line for people: what is wrong, where, what to do; {@code "ok"} when nothing is
 * @param frames frames taken since it was opened
 * @param events events made durable since it was opened
 * @param droppedFrames frames that could not be kept since it was opened
 * @param refusedEvents events that could not be kept since it was opened
 * @param bytes size of all segments on disk, in bytes
 * @param pendingBytes bytes taken and not yet given to the operating system
 * @param segments number of segment files
 * @param deletedSegments segments deleted by retention since it was opened
 * @param oldest smallest time of any entry on disk, null while there is none
 * @param newest largest time of any entry on disk, null while there is none
 */
public record JournalStatus(
        JournalState state,
        String detail,
        long frames,
        long events,
        long droppedFrames,
        long refusedEvents,
        long bytes,
        long pendingBytes,
        int segments,
        long deletedSegments,
        @Nullable Instant oldest,
        @Nullable Instant newest) {}
