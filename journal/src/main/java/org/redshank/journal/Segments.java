package org.redshank.journal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The segments of a journal in order of position. Any thread may ask and change. */
final class Segments {

    private final ConcurrentSkipListMap<Long, Segment> byBase = new ConcurrentSkipListMap<>();

    void add(Segment segment) {
        byBase.put(segment.base(), segment);
    }

    void remove(Segment segment) {
        byBase.remove(segment.base());
    }

    Collection<Segment> all() {
        return byBase.values();
    }

    /** The segment that begins at this position. */
    @Nullable
    Segment at(long base) {
        return byBase.get(base);
    }

    /** The segment that holds a position or, if none does, the next one after it; null after the last. */
    @Nullable
    Segment from(long position) {
        Segment before = value(byBase.floorEntry(position));
        if (before != null && (position < before.end() || before.growth() != Segment.Growth.SEALED)) {
            return before;
        }
        return value(byBase.higherEntry(position));
    }

    /** The segment after one that begins at this position; null after the last. */
    @Nullable
    Segment after(long base) {
        return value(byBase.higherEntry(base));
    }

    private static @Nullable Segment value(Map.@Nullable Entry<Long, Segment> entry) {
        return entry == null ? null : entry.getValue();
    }
}
