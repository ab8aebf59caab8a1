package org.redshank.bench.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redshank.bench.Figure;
import org.redshank.bench.Jvm;
import org.redshank.bench.fleet.FleetSenders;

/**
 * 1,000 senders at 50 messages a second each, the whole server with its journal and live feed, and clients of the feed of
 * which one reads nothing: three processes, each one's CPU counted for itself. How long a frame takes from when it was heard
 * to when the client's socket has taken the record that tells of it, and how much of that is not the interval between
 * updates.
 */
public final class LiveBench {
    private static final int SENDERS = 1000;
    private static final int MESSAGES_A_SECOND = 50;
    private static final int WARM_UP_SECONDS = 10;
    private static final int MEASURED_SECONDS = 20;
    private static final int INTERVAL_MS = 200;
    private static final int READERS = 4;
    private static final int DEAF = 1;

    private final Path directory;
    private final PrintStream out;

    public LiveBench(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** What the server says of itself at one moment. */
    private record Reading(
            long nanos,
            Duration cpu,
            long frames,
            long lost,
            long vehicles,
            long clients,
            long records,
            double p50,
            double p99,
            double beyond99,
            long unkept) {
        static Reading of(Jvm server, String question) throws IOException {
            String[] words = server.ask(question);
            return new Reading(
                    System.nanoTime(),
                    server.cpu(),
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Double.parseDouble(words[5]),
                    Double.parseDouble(words[6]),
                    Double.parseDouble(words[7]),
                    Long.parseLong(words[8]));
        }
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        try (Jvm server = Jvm.start(LiveServer.class, directory.toString())) {
            String[] ports = server.read().split(" ", -1);
            try (Jvm clients = Jvm.start(
                    LiveClients.class,
                    ports[1],
                    ports[2],
                    Integer.toString(INTERVAL_MS),
                    Integer.toString(READERS),
                    Integer.toString(DEAF))) {
                clients.read(); // connected; what that took must not run out the senders' time
                measure(server, clients, ports[0]);
            }
        }
    }

    private void measure(Jvm server, Jvm clients, String port) throws IOException, InterruptedException {
        try (Jvm senders = Jvm.start(
                FleetSenders.class,
                port,
                Integer.toString(SENDERS),
                Integer.toString(MESSAGES_A_SECOND),
                Integer.toString(WARM_UP_SECONDS + MEASURED_SECONDS + 5))) {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            clients.ask("");
            Duration sendersBefore = senders.cpu();
            Duration clientsBefore = clients.cpu();
            Reading before = Reading.of(server, "reset");
            TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
            Reading after = Reading.of(server, "");
            Duration sendersUsed = senders.cpu().minus(sendersBefore);
            Duration clientsUsed = clients.cpu().minus(clientsBefore);
            double longestGapMs = Double.parseDouble(clients.ask("")[2]);
            print(before, after, longestGapMs, server.residentMiB(), sendersUsed, clientsUsed);
            senders.read();
        }
    }

    private void print(
            Reading before,
            Reading after,
            double longestGapMs,
            double residentMiB,
            Duration sendersUsed,
            Duration clientsUsed) {
        double seconds = (after.nanos - before.nanos) / 1e9;
        double cpuSeconds = after.cpu.minus(before.cpu).toMillis() / 1e3;
        long frames = after.frames - before.frames;
        out.println(new Figure("fleet.live_p99_ms", after.p99, "ms")
                .with("interval_ms", (long) INTERVAL_MS)
                .with("beyond_interval_p99_ms", after.beyond99)
                .with("p50_ms", after.p50)
                .with("records_sent", after.records)
                .with("vehicles", after.vehicles)
                .with("clients_reading", (long) READERS)
                .with("clients_reading_nothing", after.clients - READERS)
                .with("longest_wait_of_a_reader_ms", longestGapMs));
        out.println(new Figure("fleet.live", frames / cpuSeconds, "datagrams/CPU s")
                .with("senders", (long) SENDERS)
                .with("datagrams_per_second", frames / seconds)
                .with("frames_lost", after.lost - before.lost)
                .with("not_journalled", after.unkept)
                .with("server_cores", cpuSeconds / seconds)
                .with("senders_cores", sendersUsed.toMillis() / 1e3 / seconds)
                .with("clients_cores", clientsUsed.toMillis() / 1e3 / seconds)
                .with("processors", (long) Runtime.getRuntime().availableProcessors())
                .with("resident_mib", residentMiB));
    }
}
