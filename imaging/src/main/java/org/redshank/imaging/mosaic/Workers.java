package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Some threads that share the parts of a step. OpenCV itself runs on one thread each: its own waste time waiting. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;
    private final Progress progress;

    Workers(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
        pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("mosaic-", 0).factory());
    }

    int threads() {
        return threads;
    }

    /** Runs parts 0 to count - 1, roughly in this order; ends early with {@link StoppedException} if asked to stop. */
    void each(String step, int count, IntConsumer part) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < Math.min(threads, count); t++) {
            running.add(pool.submit(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    if (progress.stop()) {
                        return;
                    }
                    part.accept(i);
                    progress.done(step, done.incrementAndGet(), count);
                }
            }));
        }
        RuntimeException first = null;
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                next.set(count);
                first = first != null ? first : unchecked(e.getCause());
            } catch (InterruptedException e) {
                next.set(count);
                Thread.currentThread().interrupt();
                first = new StoppedException();
            }
        }
        if (first != null) {
            throw first;
        }
        if (progress.stop()) {
            throw new StoppedException();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
