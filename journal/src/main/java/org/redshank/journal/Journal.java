package org.redshank.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one append-only record of everything that happens. Frames are kept soon, events before the call returns; after a
 * kill nothing is lost that was flushed or confirmed. Any thread, virtual ones too, may call any method.
 *
 * <p>Each entry has a position; positions rise in the order of appending and are never used twice. Times are those that
 * the caller gives and need not rise: order is by position.
 */
public final class Journal implements AutoCloseable {

    private final Path directory;
    private final Disk disk;
    private final JournalOptions options;
    private final DirectoryLock lock;
    private final Recovery recovery;
    private final Segments segments;
    private final Waker waker;
    private final Intake intake;
    private final Pump pump;
    private final Thread thread;

    private Journal(
            Path directory,
            JournalOptions options,
            InstantSource clock,
            LongSupplier nanos,
            Disk disk,
            DirectoryLock lock,
            Opening.Found found) {
        this.directory = directory;
        this.disk = disk;
        this.options = options;
        this.lock = lock;
        this.recovery = found.recovery();
        this.segments = found.segments();
        this.waker = new Waker();
        this.intake = new Intake(found.base(), options.segmentBytes(), options.bufferBytes(), waker::wake);
        SegmentWriter writer = new SegmentWriter(directory, disk, segments, clock);
        Retention retention = new Retention(
                segments, disk, options.retainBytes(), options.retainAge(), Micros.now(clock), nanos.getAsLong());
        this.pump = new Pump(directory, disk, options, intake, writer, retention, waker, clock, nanos);
        this.thread = Thread.ofPlatform().daemon().name("journal").start(pump);
    }

    /**
     * Opens the journal in a directory, which is made if it is not there, and recovers what a crash left.
     *
     * @throws JournalInUseException when another process is writing it
     * @throws JournalException when a newer program wrote it, or the directory cannot be used
     */
    public static Journal open(Path directory, JournalOptions options, InstantSource clock) {
        return open(directory, options, clock, System::nanoTime, new RealDisk());
    }

    static Journal open(Path directory, JournalOptions options, InstantSource clock, LongSupplier nanos, Disk disk) {
        try {
            Files.createDirectories(directory);
            DirectoryLock lock = DirectoryLock.take(directory, clock.instant());
            try {
                Opening.Found found = Opening.find(directory, disk, Micros.now(clock), nanos);
                return new Journal(directory, options, clock, nanos, disk, lock, found);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "the journal in " + directory + " cannot be opened (" + e + "); check that the directory can be"
                            + " written",
                    e);
        }
    }

    /** What {@link #open} found. */
    public Recovery recovery() {
        return recovery;
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /**
     * Keeps a frame: at once in memory, within the flush interval with the operating system. Never waits for the disk
     * and does not allocate.
     *
     * @param kind {@link EntryKind#FRAME_IN} or {@link EntryKind#FRAME_OUT}
     * @param channel number of the channel it came or went by
     * @param epochMicros when, in microseconds since 1970
     * @param buffer the bytes that hold the frame; may be used again as soon as this returns
     * @return the entry's position, or a negative number when it could not be kept, which is counted
     */
    public long frame(EntryKind kind, int channel, long epochMicros, byte[] buffer, int offset, int length) {
        if (kind == EntryKind.EVENT) {
            throw new IllegalArgumentException("an event is kept by event(), not by frame()");
        }
        if (length > EntryFormat.MAX_PAYLOAD) {
            throw new IllegalArgumentException(tooLarge("a frame", length));
        }
        return intake.frame(kind.code(), channel, epochMicros, buffer, offset, length);
    }

    /**
     * Keeps an event and returns when it is on the disk itself. Callers at the same time share one force of the disk.
     *
     * @return the entry's position
     * @throws JournalFullException when the disk is full; nothing of the event is kept
     * @throws JournalException when the disk fails, does not answer in time, or the journal is closed
     */
    public long event(Event event) {
        byte[] payload = event.payload();
        if (payload.length > EntryFormat.MAX_PAYLOAD) {
            throw new IllegalArgumentException(tooLarge("event " + event.type(), payload.length));
        }
        Ticket ticket = intake.event(event.epochMicros(), payload);
        if (ticket == null) {
            throw new JournalException(
                    "event " + event.type() + " came after the journal in " + directory + " was closed");
        }
        waker.wake();
        await(ticket, "event " + event.type());
        return ticket.start();
    }

    /**
     * Keeps an event without waiting: it is on the disk soon, in its place in the order of appending. For who must not wait
     * and can bear its loss in a crash; a refusal by the disk is counted.
     *
     * @return whether it was taken; not after the journal was closed
     */
    public boolean note(Event event) {
        byte[] payload = event.payload();
        if (payload.length > EntryFormat.MAX_PAYLOAD) {
            throw new IllegalArgumentException(tooLarge("event " + event.type(), payload.length));
        }
        boolean taken = intake.event(event.epochMicros(), payload) != null;
        waker.wake();
        return taken;
    }

    /**
     * Returns when all that was taken so far is with the operating system, so that a reader sees it.
     *
     * @throws JournalException when the disk refuses
     */
    public void flush() {
        Ticket ticket = intake.flush();
        if (ticket != null) {
            waker.wake();
            await(ticket, "a flush");
        }
    }

    /**
     * Reads the entries with a time in a range, in the order of their positions. Since a clock may jump, times need not
     * rise from one entry to the next; every entry of which its own time is in the range is read, and no other.
     *
     * @param fromMicros first time, microseconds since 1970
     * @param toMicros time after the last
     */
    public JournalCursor read(long fromMicros, long toMicros) {
        return cursor(0, fromMicros, toMicros);
    }

    /** Reads all entries at or after a position, in order; 0 reads everything. */
    public JournalCursor readFrom(long position) {
        return cursor(position, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A position after every entry taken so far: reading from it yields only what comes later. */
    public long end() {
        return intake.end();
    }

    /** How it is doing at this moment. */
    public JournalStatus status() {
        long bytes = 0;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        int count = 0;
        for (Segment segment : segments.all()) {
            bytes += segment.length();
            oldest = Math.min(oldest, segment.index().minMicros());
            newest = Math.max(newest, segment.index().maxMicros());
            count++;
        }
        Pump.Health health = pump.health();
        return new JournalStatus(
                health.state(),
                health.detail(),
                intake.frames(),
                pump.durableEvents(),
                intake.droppedFrames(),
                pump.refusedEvents(),
                bytes,
                intake.pendingBytes(),
                count,
                pump.deletedSegments(),
                oldest == Long.MAX_VALUE ? null : Micros.instant(oldest),
                newest == Long.MIN_VALUE ? null : Micros.instant(newest));
    }

    /**
     * Takes what is left to the disk, ends the last segment in good order and lets go of the directory. Frames that
     * come later are dropped and counted, events are refused.
     *
     * @throws JournalException when something could not be kept
     */
    @Override
    public void close() {
        intake.close();
        pump.stop();
        try {
            join();
        } finally {
            lock.close();
        }
        IOException problem = pump.problem();
        if (problem != null) {
            throw new JournalException(pump.health().detail(), problem);
        }
    }

    private JournalCursor cursor(long start, long fromMicros, long toMicros) {
        try {
            flush();
        } catch (JournalException e) {
            // what is on the disk can be read all the same; status() tells that it refuses
        }
        return new JournalCursor(segments, () -> {}, disk, start, fromMicros, toMicros);
    }

    private void await(Ticket ticket, String what) {
        boolean interrupted = false;
        long left = options.eventTimeout().toNanos();
        long until = System.nanoTime() + left;
        try {
            while (true) {
                try {
                    ticket.done().get(left, TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // half an order would be worse than a short wait
                    left = until - System.nanoTime();
                }
            }
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (TimeoutException e) {
            throw new JournalException(
                    what + " was not confirmed by the disk with " + directory + " within " + options.eventTimeout()
                            + "; it may yet be kept. Check the disk",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same refusal with the trace of the thread that waited. */
    private static JournalException refused(@Nullable Throwable cause) {
        String message = String.valueOf(cause == null ? null : cause.getMessage());
        return cause instanceof JournalFullException
                ? new JournalFullException(message, cause)
                : new JournalException(message, cause);
    }

    private void join() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String tooLarge(String what, int length) {
        return what + " of " + length + " bytes is larger than an entry may be, " + EntryFormat.MAX_PAYLOAD + " bytes";
    }
}
