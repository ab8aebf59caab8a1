package org.redshank.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C or a terminate signal, turned into an orderly end: the main thread closes what it opened, then the JVM goes. */
public final class Stop implements AutoCloseable {
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(15);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Starts to listen for signals. */
    public static Stop onSignal() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::runDown, "stop"));
        return stop;
    }

    private void runDown() {
        asked.countDown();
        try {
            if (!closed.await(TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("redshank: did not close within " + TIME_TO_CLOSE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until asked to stop. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Waits until asked to stop or the time is over; true if asked. */
    public boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a stop was asked for. */
    public boolean asked() {
        return asked.getCount() == 0;
    }

    /** Says that everything is closed. */
    @Override
    public void close() {
        closed.countDown();
    }
}
