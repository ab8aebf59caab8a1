package org.redshank.fleet.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.Frame;

/** A telemetry log, heard as if it came from vehicles now, at its own speed or faster. Nothing can be sent to it. */
final class LogLink extends Link {
    /** A gap in the log is not waited for longer than this, in fleet time. */
    private static final long LONGEST_GAP_NANOS = 10_000_000_000L;

    private final LinkUri.Log uri;
    private volatile long frames;
    private volatile long skipped;
    private volatile boolean played;

    LogLink(LinkConfig config, LinkContext context, LinkUri.Log uri) {
        super(config, context);
        this.uri = uri;
    }

    @Override
    void serve() throws IOException, InterruptedException {
        if (!Files.exists(uri.file())) {
            throw new NoSuchFileException(uri.file().toString());
        }
        if (!Files.isReadable(uri.file())) {
            throw new AccessDeniedException(uri.file().toString());
        }
        try (TlogReader log = TlogReader.open(uri.file())) {
            Channel channel =
                    channel(String.valueOf(uri.file().getFileName()), LinkSpeed.WIDE, (bytes, offset, length) -> {
                        throw new IOException("it is a log, which hears nothing");
                    });
            channel.deaf();
            opened();
            play(log, channel);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!closing) {
            played = true;
            ended();
        }
    }

    private void play(TlogReader log, Channel channel) throws InterruptedException {
        Frame frame = new Frame();
        long due = context.clock().nanos();
        long before = -1;
        while (!closing && log.next()) {
            if (before >= 0) {
                long gap = (long) (Math.max(0, log.epochMicros() - before) * 1000 / uri.speed());
                due += Math.min(gap, LONGEST_GAP_NANOS);
            }
            before = log.epochMicros();
            long early = due - context.clock().nanos();
            if (early > 1_000_000) {
                context.clock().sleep(Duration.ofNanos(early));
            }
            heard(
                    channel,
                    frame.wrap(log.buffer(), log.offset(), log.length()),
                    context.clock().nanos());
            frames = log.frames();
            skipped = log.skippedBytes();
        }
    }

    @Override
    void interrupt() {
        // the thread's interruption ends its sleep
    }

    @Override
    String doing() {
        String name = String.valueOf(uri.file().getFileName());
        return played
                ? "played all " + frames + " frames of " + name
                : "playing " + name + " at " + uri.speed() + " times its speed";
    }

    @Override
    long badChecksums() {
        return 0;
    }

    @Override
    long skippedBytes() {
        return skipped;
    }
}
