package org.redshank.bench.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redshank.app.Ground;
import org.redshank.app.PictureProgram;
import org.redshank.bench.fleet.SenderTraffic;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.Spine;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameHandler;
import org.redshank.mavlink.FrameScanner;
import org.redshank.server.Server;
import org.redshank.server.ServerOptions;

/**
 * The whole server in a process of its own, fed a day of vehicles as fast as it takes it: scanner, journal with retention,
 * vehicles, alarms, live feed. Arguments: the data folder, vehicles, seconds from one message of a vehicle to its next.
 * Prints its HTTP port and token; for each line it reads it prints fleet seconds, vehicles, frames and the journal's bytes.
 * Ends with its input.
 */
public final class DayServer implements FrameHandler {
    private static final double ABOUT_SPEED = 300;
    private static final long JOURNAL_BYTES = 1L << 30;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FeedClock clock;
    private final Spine spine;
    private final long gapNanos;
    private final SenderTraffic[] traffic;
    private final Channel[] channels;
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final byte[] datagram = SenderTraffic.buffer();
    private int sender;

    private DayServer(FeedClock clock, Spine spine, int vehicles, double gapSeconds) {
        this.clock = clock;
        this.spine = spine;
        this.gapNanos = (long) (gapSeconds * 1e9);
        this.traffic = new SenderTraffic[vehicles];
        this.channels = new Channel[vehicles];
        for (int i = 0; i < vehicles; i++) {
            traffic[i] = new SenderTraffic(i, 1 / gapSeconds);
            channels[i] = Channel.recorded(i + 1, "bench", "vehicle " + i);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        FeedClock clock = new FeedClock(ABOUT_SPEED);
        FleetOptions options = FleetOptions.in(data)
                .withClock(clock)
                .withJournal(JournalOptions.defaults().withRetention(JOURNAL_BYTES, null));
        Fleet fleet = Fleet.open(options);
        try (Ground ground =
                new Ground(fleet, Server.start(ServerOptions.local(0, data), fleet, new PictureProgram(List.of())))) {
            System.out.println(ground.server().port() + " " + ground.server().token());
            DayServer day = new DayServer(
                    clock, fleet.spine(), Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
            AtomicBoolean over = new AtomicBoolean();
            Thread feeder = Thread.ofPlatform().name("feeder").start(() -> day.feed(over));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(clock.nanos() / 1_000_000_000 + " "
                        + fleet.vehicles().size() + " " + fleet.spine().frames() + " "
                        + fleet.journal().status().bytes());
            }
            over.set(true);
            feeder.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each vehicle in turn, evenly over the gap. */
    private void feed(AtomicBoolean over) {
        long sent = 0;
        for (long now = STEP_NANOS; !over.get(); now += STEP_NANOS) {
            clock.advanceTo(now);
            long due = now * traffic.length / gapNanos;
            for (; sent < due; sent++) {
                sender = (int) (sent % traffic.length);
                scanner.datagram(datagram, 0, traffic[sender].next(datagram), this);
            }
        }
    }

    @Override
    public void frame(Frame frame) {
        spine.heard(channels[sender], frame, clock.nanos());
    }
}
