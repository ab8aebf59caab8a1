package org.redshank.server.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.Alert;

/**
 * Brings alerts on their ways, each way by itself and in order. What is not taken is tried again, for as long as the program
 * runs, ever more seldom up to once in five minutes; meanwhile an alarm says so. When a way has a thousand alerts waiting,
 * newer ones are not put behind them, which the alarm says too: the console has them all.
 */
public final class Outbox implements AutoCloseable {
    private static final int MOST = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final String ALARM = "notify";

    private final FleetClock clock;
    private final Alarms alarms;
    private final List<Line> lines = new ArrayList<>();

    /** A way and what waits for it. */
    private record Line(Way way, BlockingQueue<Alert> waiting, Thread thread) {}

    public Outbox(FleetClock clock, Alarms alarms, List<Way> ways) {
        this.clock = clock;
        this.alarms = alarms;
        for (Way way : ways) {
            BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(MOST);
            lines.add(new Line(way, waiting, Thread.ofVirtual().name(way.name()).start(() -> run(way, waiting))));
        }
    }

    /** Puts an alert on all ways; returns at once. */
    public void put(Alert alert) {
        for (Line line : lines) {
            if (!line.waiting.offer(alert)) {
                failing(line.way, MOST + " alerts wait, newer ones are not sent");
            }
        }
    }

    private void run(Way way, BlockingQueue<Alert> waiting) {
        try {
            while (true) {
                bring(way, waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void bring(Way way, Alert alert) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                way.bring(alert);
                alarms.clear(ALARM, way.name());
                return;
            } catch (IOException e) {
                failing(way, String.valueOf(e.getMessage()));
                clock.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 4 + 1)));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void failing(Way way, String why) {
        alarms.raise(ALARM, Severity.CAUTION, way.name(), "Alerts do not go out by " + way.name() + ": " + why);
    }

    @Override
    public void close() {
        lines.forEach(line -> line.thread.interrupt());
    }
}
