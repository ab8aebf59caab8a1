package org.redshank.onboard.pose;

import java.util.List;
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
        return at(List.of(micros)).getFirst();
    }

    /** The same around moments one after another, in one reading. */
    public List<PoseFold> at(List<Long> micros) {
        if (micros.isEmpty()) {
            return List.of();
        }
        List<PoseFold> folds = micros.stream().map(PoseFold::new).toList();
        telemetry.flush();
        Frame frame = new Frame();
        try (JournalCursor cursor =
                telemetry.read(micros.getFirst() - AROUND_MICROS, micros.getLast() + AROUND_MICROS)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN) {
                    frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                    for (int i = 0; i < folds.size(); i++) {
                        if (Math.abs(cursor.epochMicros() - micros.get(i)) <= AROUND_MICROS) {
                            folds.get(i).frame(cursor.epochMicros(), frame);
                        }
                    }
                }
            }
        }
        return folds;
    }
}
