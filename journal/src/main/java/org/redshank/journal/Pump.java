package org.redshank.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that takes what is in the {@link Intake} to the disk, forces it for events, and keeps the house: free
 * space and retention. When the disk refuses, events that wait are taken back and told, frames stay in memory, and it
 * tries again until the disk takes them.
 */
final class Pump implements Runnable {

    private static final long RETRY_NANOS = 250_000_000L;
    private static final long HOUSEKEEPING_NANOS = 1_000_000_000L;

    private final Path directory;
    private final Space space;
    private final JournalOptions options;
    private final Intake intake;
    private final SegmentWriter writer;
    private final Retention retention;
    private final Waker waker;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicLong durableEvents = new AtomicLong();
    private final AtomicLong refusedEvents = new AtomicLong();
    private long writtenTo;
    private long lastForce;
    private long lastHousekeeping;
    private boolean housekept;
    private @Nullable IOException problem;
    private boolean problemIsFull;
    private @Nullable IOException retentionProblem;
    private volatile boolean stopping;
    private volatile Health health = new Health(JournalState.OK, "ok");
    private volatile long deletedSegments;

    /** State and one line on it. */
    record Health(JournalState state, String detail) {}

    Pump(
            Path directory,
            Disk disk,
            JournalOptions options,
            Intake intake,
            SegmentWriter writer,
            Retention retention,
            Waker waker,
            InstantSource clock,
            LongSupplier nanos) {
        this.directory = directory;
        this.space = new Space(directory, disk, options.reserveBytes());
        this.options = options;
        this.intake = intake;
        this.writer = writer;
        this.retention = retention;
        this.waker = waker;
        this.clock = clock;
        this.nanos = nanos;
        this.writtenTo = intake.end();
        this.lastForce = nanos.getAsLong();
    }

    Health health() {
        return health;
    }

    long durableEvents() {
        return durableEvents.get();
    }

    long refusedEvents() {
        return refusedEvents.get();
    }

    long deletedSegments() {
        return deletedSegments;
    }

    /** Lets the thread take what is left to the disk, end the last segment and end itself. */
    void stop() {
        stopping = true;
        waker.wake();
    }

    @Override
    public void run() {
        try {
            pump();
        } catch (Error e) { // out of memory, say: whoever waits must not wait for ever
            intake.close();
            health = new Health(
                    JournalState.FAILED,
                    "the journal in " + directory + " has stopped: " + e
                            + "; nothing more is kept until the program is started again");
            problem = new IOException(e);
            for (Ticket ticket : intake.takeBack()) {
                ticket.done().completeExceptionally(new JournalException(health.detail(), e));
            }
            writer.abandon();
        }
    }

    private void pump() {
        waker.attach();
        while (!stopping) {
            if (problem != null) {
                waker.await(RETRY_NANOS);
            } else if (!intake.urgent()) {
                waker.await(options.flushInterval().toNanos());
            }
            turn();
        }
        turn();
        end();
    }

    private void turn() {
        try {
            keepHouse();
            boolean wrote = write();
            long now = nanos.getAsLong();
            boolean events = intake.eventsWait(writtenTo);
            if (events
                    || (writer.unforced()
                            && now - lastForce >= options.forceInterval().toNanos())) {
                writer.force();
                lastForce = now;
                wrote = true;
            }
            complete();
            if (wrote) {
                problem = null;
            }
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new IOException("unexpected: " + e, e));
        }
        if (space.low(intake.pendingBytes())) {
            intake.stopFrames(true);
        } else if (problem == null && space.enough()) {
            intake.stopFrames(false);
        }
        health = judge();
    }

    private boolean write() throws IOException {
        long goal = intake.end();
        boolean wrote = false;
        while (writtenTo < goal) {
            Intake.Batch batch = intake.next();
            if (batch == null) {
                break;
            }
            writer.write(batch);
            intake.written(batch);
            int length = batch.to() - batch.from();
            writtenTo = batch.position() + length;
            space.written(length);
            wrote = true;
        }
        return wrote;
    }

    private void complete() {
        for (Ticket ticket : intake.take(writtenTo)) {
            if (ticket.isEvent()) {
                durableEvents.incrementAndGet();
            }
            ticket.done().complete(null);
        }
    }

    private void failed(IOException cause) {
        problem = cause;
        problemIsFull = space.isFull(cause);
        if (problemIsFull) {
            intake.stopFrames(true);
        }
        if (writer.suspect()) {
            intake.roll(); // what comes after should not share a file with what may be lost
        } else {
            forceWhatIsWritten();
        }
        List<Ticket> refused = intake.takeBack();
        for (Ticket ticket : refused) {
            if (ticket.isEvent()) {
                refusedEvents.incrementAndGet();
            }
            ticket.done().completeExceptionally(refusal(ticket, cause));
        }
    }

    /** Events that were written whole before the disk refused the next ones need not be refused with them. */
    private void forceWhatIsWritten() {
        try {
            if (intake.eventsWait(writtenTo)) {
                writer.force();
            }
            complete();
        } catch (IOException e) {
            intake.roll();
        }
    }

    private JournalException refusal(Ticket ticket, IOException cause) {
        if (ticket.start() < writtenTo) {
            return new JournalException(
                    "the disk with " + directory + " failed while it was to confirm an event (" + cause.getMessage()
                            + "); whether the event is kept is not known until it is read back. Check the disk",
                    cause);
        }
        return problemIsFull
                ? new JournalFullException(fullText(cause), cause)
                : new JournalException(failedText(cause), cause);
    }

    private void keepHouse() {
        long now = nanos.getAsLong();
        if (housekept && problem == null && now - lastHousekeeping < HOUSEKEEPING_NANOS) {
            return;
        }
        housekept = true;
        lastHousekeeping = now;
        try {
            retention.apply(Micros.now(clock), now);
            retentionProblem = null;
        } catch (IOException e) {
            retentionProblem = e;
        }
        deletedSegments = retention.deleted();
        space.measure();
        if (problem != null && problemIsFull && space.enough() && intake.pendingBytes() == 0) {
            problem = null; // nothing is left to try with, so believe the free space
        }
    }

    private Health judge() {
        IOException cause = problem;
        if (cause != null) {
            return problemIsFull
                    ? new Health(JournalState.FULL, fullText(cause))
                    : new Health(JournalState.FAILED, failedText(cause));
        }
        if (intake.framesStopped()) {
            return new Health(JournalState.FULL, space.reserveText());
        }
        IOException undeleted = retentionProblem;
        return new Health(
                JournalState.OK,
                undeleted == null ? "ok" : "old segments in " + directory + " cannot be deleted: " + undeleted);
    }

    private String fullText(IOException cause) {
        return "the disk with " + directory + " is full (" + cause.getMessage()
                + "): nothing can be kept. Make room on it; recording goes on by itself";
    }

    private String failedText(IOException cause) {
        return "the disk with " + directory + " refuses to be written (" + cause.getMessage()
                + "). Check the disk and its permissions; recording goes on by itself when it is mended";
    }

    private void end() {
        try {
            writer.seal();
        } catch (IOException e) {
            failed(e);
            writer.abandon();
        }
        IOException cause = problem;
        long lost = intake.pendingBytes();
        health = new Health(
                JournalState.CLOSED,
                cause == null
                        ? "closed"
                        : "the journal in " + directory + " was closed with " + lost + " bytes not kept: "
                                + cause.getMessage());
    }

    /** After the thread has ended: why what was left could not be kept; null when all was. */
    @Nullable
    IOException problem() {
        return problem;
    }
}
