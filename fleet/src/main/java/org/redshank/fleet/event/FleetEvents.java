package org.redshank.fleet.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers what changed, in order, on a thread of its own: publishing never blocks and may be done under any lock.
 * Subscribers must not block; they enqueue. Nothing is dropped but status texts, when thousands wait.
 */
public final class FleetEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FleetEvents.class);
    private static final int MANY = 10_000;

    private final List<Consumer<FleetEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    public FleetEvents() {
        thread = Thread.ofVirtual().name("fleet-events").start(this::run);
    }

    /** Calls the subscriber for all that is published from now on, until what is returned is closed. */
    public Subscription subscribe(Consumer<FleetEvent> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** What {@link #subscribe} gives; close it to hear no more. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Tells the subscribers soon. */
    public void publish(FleetEvent event) {
        if (event instanceof FleetEvent.MessageHeard && queue.size() > MANY) {
            dropped.incrementAndGet();
            return;
        }
        queue.add(() -> deliver(event));
    }

    /** Status texts that were not passed on because too many waited. */
    public long dropped() {
        return dropped.get();
    }

    /** Stops after what was published so far is delivered. */
    @Override
    public void close() {
        queue.add(() -> closed = true);
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

    private void run() {
        while (!closed) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void deliver(FleetEvent event) {
        for (Consumer<FleetEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                LOG.error("a subscriber failed on {}", event, e);
            }
        }
    }
}
