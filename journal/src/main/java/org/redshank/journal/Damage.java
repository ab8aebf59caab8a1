package org.redshank.journal;

import java.nio.file.Path;

/**
 * A stretch of a segment that holds no intact entry.
 *
 * @param file the segment
 * @param fromPosition position of its first byte in the journal
 * @param toPosition position after its last byte
 * @param tail whether it reaches to the end of the segment, as after a power cut or kill in the middle of a write
 */
public record Damage(Path file, long fromPosition, long toPosition, boolean tail) {

    /** How many bytes are damaged. */
    public long bytes() {
        return toPosition - fromPosition;
    }

    @Override
    public String toString() {
        return file.getFileName() + ": " + bytes() + " bytes " + (tail ? "torn off at" : "damaged from") + " position "
                + fromPosition;
    }
}
