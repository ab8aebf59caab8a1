package org.redshank.server.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alarm.PastAlarms;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.GlobalPositionInt;

/**
 * The journal, folded into what the timeline shows. It is read through once, when somebody first asks, and from there on
 * only what was added. Any thread may ask; one at a time gets through.
 */
public final class History {
    private static final long SECOND = 1_000_000;

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Marks marks = new Marks();
    private final Speakers speakers = new Speakers();
    private final PastAlarms alarms = new PastAlarms();
    private final TreeMap<Long, Integer> framesBySecond = new TreeMap<>();
    private long position;

    public History(Journal journal) {
        this.journal = journal;
    }

    /** Frames heard in each of so many equal stretches of time. */
    public List<Long> frames(long fromMicros, long bucketMicros, int buckets) {
        long[] counts = new long[buckets];
        long to = fromMicros + bucketMicros * buckets;
        locked(() -> framesBySecond
                .subMap(fromMicros / SECOND, true, to / SECOND, true)
                .forEach((second, count) -> {
                    long bucket = Math.max(0, second * SECOND - fromMicros) / bucketMicros;
                    if (bucket < buckets) {
                        counts[(int) bucket] += count;
                    }
                }));
        List<Long> list = new ArrayList<>(buckets);
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    /** The marks of a lane that lie, at least in part, between two times. */
    public List<Mark> marks(Mark.Lane lane, long fromMicros, long toMicros) {
        List<Mark> found = new ArrayList<>();
        locked(() -> found.addAll(marks.between(lane, fromMicros, toMicros)));
        return found;
    }

    /** The alarms that had to be shown at a time. */
    public List<Alarm> alarms(long micros) {
        List<Alarm> open = new ArrayList<>();
        locked(() -> open.addAll(alarms.open(micros)));
        return open;
    }

    /** The vehicle that the frame a cursor is at came from, or was sent to; null if it is none. */
    public @Nullable String whose(JournalCursor cursor, Frame frame) {
        lock.lock();
        try {
            catchUp();
            return speakers.whose(cursor.kind(), cursor.epochMicros(), cursor.channel(), frame);
        } finally {
            lock.unlock();
        }
    }

    /** A point of a track: epoch milliseconds, latitude and longitude in degrees, metres above mean sea level. */
    public record TrackPoint(long epochMs, double latDeg, double lonDeg, double altitudeAmslM) {}

    /** Where a vehicle said it was between two times, thinned to at most so many points. */
    public List<TrackPoint> track(String vehicle, long fromMicros, long toMicros, int most) {
        List<TrackPoint> points = new ArrayList<>();
        long least = 0;
        long last = Long.MIN_VALUE / 2;
        Frame frame = new Frame();
        GlobalPositionInt.Flyweight at = new GlobalPositionInt.Flyweight();
        try (JournalCursor cursor = journal.read(fromMicros, toMicros)) {
            while (cursor.next()) {
                long micros = cursor.epochMicros();
                boolean late = micros < last; // what came late is in the journal after what was heard meanwhile
                if (cursor.kind() != EntryKind.FRAME_IN || (!late && micros - last < least)) {
                    continue;
                }
                frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                if (frame.messageId() != GlobalPositionInt.ID || !vehicle.equals(whose(cursor, frame))) {
                    continue;
                }
                at.wrap(frame);
                if (at.lat() == 0 && at.lon() == 0) {
                    continue; // no fix yet
                }
                last = micros;
                points.add(new TrackPoint(micros / 1000, at.lat() / 1e7, at.lon() / 1e7, at.alt() / 1e3));
                if (points.size() > 2 * most) {
                    points = everySecond(points);
                    least = Math.max(2 * least, (micros - fromMicros) / (2L * most));
                }
            }
        }
        points.sort(Comparator.comparingLong(TrackPoint::epochMs));
        while (points.size() > most) {
            points = everySecond(points);
        }
        return points;
    }

    private static List<TrackPoint> everySecond(List<TrackPoint> points) {
        List<TrackPoint> half = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            half.add(points.get(i));
        }
        if (!half.getLast().equals(points.getLast())) {
            half.set(half.size() - 1, points.getLast());
        }
        return half;
    }

    private void locked(Runnable read) {
        lock.lock();
        try {
            catchUp();
            read.run();
        } finally {
            lock.unlock();
        }
    }

    /** Reads what was added to the journal since the last time. */
    private void catchUp() {
        if (position >= journal.end()) {
            return;
        }
        Frame frame = new Frame();
        try (JournalCursor cursor = journal.readFrom(position)) {
            while (cursor.next()) {
                fold(cursor, frame);
                position = cursor.position() + 1;
            }
        }
        forgetDeleted();
    }

    private void fold(JournalCursor cursor, Frame frame) {
        switch (cursor.kind()) {
            case FRAME_IN -> {
                framesBySecond.merge(cursor.epochMicros() / SECOND, 1, Integer::sum);
                picture(cursor, frame);
            }
            case EVENT -> event(cursor.event());
            case FRAME_OUT -> {
                // What was sent is in the journal as an order.
            }
        }
    }

    private void picture(JournalCursor cursor, Frame frame) {
        frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
        if (frame.messageId() == CameraImageCaptured.ID) {
            String vehicle = speakers.at(cursor.epochMicros(), cursor.channel(), frame.systemId());
            marks.picture(cursor.epochMicros(), vehicle == null ? "" : vehicle);
        }
    }

    private void event(Event event) {
        speakers.fold(event);
        marks.fold(event);
        alarms.fold(event);
    }

    private void forgetDeleted() {
        var oldest = journal.status().oldest();
        if (oldest != null) {
            Map<Long, Integer> gone = framesBySecond.headMap(oldest.getEpochSecond(), false);
            gone.clear();
        }
    }
}
