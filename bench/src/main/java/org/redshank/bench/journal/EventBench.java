package org.redshank.bench.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.redshank.bench.Figure;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;

/** Durable events a second with one and with 64 writers; beside it a bare write and force, and a SQLite commit. */
final class EventBench {

    private static final double SECONDS = 2;
    private static final String JSON =
            "{\"order\":\"takeOff\",\"by\":\"operator\",\"vehicles\":[1,2,3],\"altitude\":{\"aboveHome\":40.0}}";

    private EventBench() {}

    static void run(Path directory, PrintStream out) throws IOException, InterruptedException, SQLException {
        double one = journal(directory.resolve("events-1"), 1);
        double many = journal(directory.resolve("events-64"), 64);
        out.println(new Figure("journal.event", many, "durable events/s")
                .peer("write and force", bare(directory.resolve("bare")))
                .peer("SQLite commit", sqlite(directory.resolve("events.db")))
                .with("writers", 64L)
                .with("with_one_writer", one));
    }

    private static double journal(Path directory, int writers) throws InterruptedException {
        AtomicLong kept = new AtomicLong();
        try (Journal journal = Journal.open(directory, JournalOptions.defaults(), InstantSource.system())) {
            Meter meter = new Meter();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                threads.add(Thread.startVirtualThread(() -> {
                    while (meter.seconds() < SECONDS) {
                        journal.event(new Event(Instant.now(), "order.asked", "vehicle 7", JSON));
                        kept.incrementAndGet();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return kept.get() / meter.seconds();
        }
    }

    private static double bare(Path file) throws IOException {
        byte[] entry = new byte[24 + 24 + JSON.length()];
        long count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Meter meter = new Meter();
            while (meter.seconds() < SECONDS) {
                channel.write(ByteBuffer.wrap(entry));
                channel.force(false);
                count++;
            }
            return count / meter.seconds();
        }
    }

    private static double sqlite(Path file) throws SQLException {
        byte[] payload = JSON.getBytes(StandardCharsets.UTF_8);
        long count = 0;
        try (SqlitePeer peer = new SqlitePeer(file, "FULL")) {
            Meter meter = new Meter();
            while (meter.seconds() < SECONDS) {
                peer.appendOne(count++, payload);
            }
            return count / meter.seconds();
        }
    }
}
