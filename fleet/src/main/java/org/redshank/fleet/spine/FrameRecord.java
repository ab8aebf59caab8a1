package org.redshank.fleet.spine;

import org.redshank.journal.EntryKind;

/** Where frames are kept: the journal's {@code frame}, or nowhere for frames that come from a record. */
@FunctionalInterface
public interface FrameRecord {
    /** Keeps a frame; does not block or allocate. Returns the entry's position, negative if it could not be kept. */
    long frame(EntryKind kind, int channel, long epochMicros, byte[] buffer, int offset, int length);

    /** Keeps nothing. */
    FrameRecord NONE = (kind, channel, epochMicros, buffer, offset, length) -> -1;
}
