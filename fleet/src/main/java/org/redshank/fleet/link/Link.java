package org.redshank.fleet.link;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.SignatureCheck;

/**
 * A way to vehicles that is switched on: runs on a thread of its own, opens what it is made of, hears until that fails, says
 * why, and tries again after a while. Any thread may ask how it does.
 */
abstract sealed class Link implements AutoCloseable permits UdpLink, TcpListenLink, TcpOutLink, SerialLink, LogLink {
    private static final long SILENT_NANOS = 5_000_000_000L;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final LinkConfig config;
    final LinkContext context;
    final @Nullable SignatureCheck check;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile @Nullable String failure;
    private volatile boolean open;
    private volatile boolean ended;
    volatile boolean closing;

    Link(LinkConfig config, LinkContext context) {
        this.config = config;
        this.context = context;
        this.check = context.check(config);
        this.thread = Thread.ofPlatform().daemon().name("link-" + config.id()).unstarted(this::run);
    }

    /** Begins. */
    final void start() {
        thread.start();
    }

    final LinkConfig config() {
        return config;
    }

    /** Opens what it is made of, calls {@link #opened}, and hears until it fails, is at its end, or is closing. */
    abstract void serve() throws IOException, InterruptedException;

    /** Makes {@link #serve} return soon; called by another thread, after {@code closing} is set. */
    abstract void interrupt();

    /** What it does while it is open, for people; nothing of whether something is heard. */
    abstract String doing();

    /** Frames with a wrong checksum. */
    abstract long badChecksums();

    /** Bytes that belonged to no frame. */
    abstract long skippedBytes();

    final void opened() {
        failure = null;
        open = true;
        tried.countDown();
    }

    /** Waits until it is open for the first time, or has failed to open. */
    final void awaitTried() {
        try {
            tried.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A new channel to a peer. */
    final Channel channel(String peer, LinkSpeed speed, Channel.Wire wire) {
        Channel channel = context.channel(config, peer, speed, wire, check);
        channels.add(channel);
        return channel;
    }

    /** Ends a channel. */
    final void drop(Channel channel) {
        if (channels.remove(channel)) {
            channel.close();
            context.sink().closed(channel);
        }
    }

    final List<Channel> channels() {
        return channels;
    }

    final void heard(Channel channel, Frame frame, long nanos) {
        context.sink().heard(channel, frame, nanos);
    }

    final LinkStatus status(long nanos) {
        long last = Channel.NEVER;
        for (Channel channel : channels) {
            last = Math.max(last, channel.heardNanos());
        }
        boolean heard = last != Channel.NEVER && nanos - last < SILENT_NANOS;
        String wrong = failure;
        LinkState state = wrong != null ? LinkState.FAILED : open && heard ? LinkState.OK : LinkState.SILENT;
        return new LinkStatus(
                config,
                state,
                wrong != null ? wrong : detail(state, last, nanos),
                badChecksums(),
                skippedBytes(),
                channels.stream().map(channel -> channel.status(nanos)).toList());
    }

    private String detail(LinkState state, long last, long nanos) {
        if (ended) {
            return doing();
        }
        if (!open) {
            return "opening";
        }
        if (state == LinkState.OK) {
            return doing();
        }
        String heard = last == Channel.NEVER
                ? "; nothing heard yet"
                : "; nothing heard for " + (nanos - last) / 1_000_000_000 + " s";
        long refused = channels.stream().mapToLong(Channel::refused).sum();
        return refused == 0
                ? doing() + heard
                : doing() + "; " + refused + " frames refused, the last of them unsigned or signed with another key;"
                        + " check that both ends have the same signing key";
    }

    /** Says that all that there was is heard; the link stays as it is. */
    final void ended() {
        ended = true;
    }

    @Override
    public final void close() {
        closing = true;
        interrupt();
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closing && !ended) {
            long began = context.clock().nanos();
            try {
                serve();
            } catch (IOException e) {
                failure = closing ? null : Failures.words(config, e);
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                failure = "link " + config.id() + " failed by a fault in the program: " + e + "; please report it";
            }
            open = false;
            tried.countDown();
            channels.forEach(this::drop);
            boolean lasted = context.clock().nanos() - began > LONGEST_PAUSE.toNanos();
            pause = lasted ? FIRST_PAUSE : pause;
            if (!closing && !ended) {
                pause = rest(pause);
            }
        }
    }

    private Duration rest(Duration pause) {
        try {
            context.clock().sleep(pause);
        } catch (InterruptedException e) {
            closing = true;
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    static FrameScanner scanner() {
        return new FrameScanner(Dialect.ardupilotmega());
    }
}
