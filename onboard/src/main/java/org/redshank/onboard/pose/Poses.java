package org.redshank.onboard.pose;

import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.mavlink.Frame;

/** Where the vehicle was at any moment that its journal of telemetry reaches back to, however late the question comes. */
public final class Poses {
    /** A pose is best once the autopilot has reported after the moment. */
    public static final long WAIT_MICROS = 700_000;

    private static final long AROUND_MICROS = 2_000_000;

    private final Journal telemetry;

    public Poses(Journal telemetry) {
        this.telemetry = telemetry;
    }

    /** What was told around a moment, microseconds since 1970 by the companion's clock. */
    public PoseFold at(long micros) {
        PoseFold fold = new PoseFold(micros);
        telemetry.flush();
        Frame frame = new Frame();
        try (JournalCursor cursor = telemetry.read(micros - AROUND_MICROS, micros + AROUND_MICROS)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN) {
                    fold.frame(cursor.epochMicros(), frame.wrap(cursor.buffer(), cursor.offset(), cursor.length()));
                }
            }
        }
        return fold;
    }
}
