package org.redshank.fleet;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.journal.Event;

/** A fleet in a process of its own that works, says what it was told is safe, and waits to be killed. */
final class KilledFleet {
    private static final int WORKERS = 3;

    private KilledFleet() {}

    /** Takes the directory and the number of the round. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Fleet fleet = Fleet.open(FleetOptions.in(Path.of(args[0])));
        String round = args[1];
        fleet.links().add(new LinkConfig("link-" + round, "Link", "udp-listen:127.0.0.1:0", true, null), true);
        while (fleet.links().port("link-" + round) == 0) {
            Thread.onSpinWait();
        }
        out.println("port " + fleet.links().port("link-" + round) + " .");
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < WORKERS; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    String name = round + "-" + next.incrementAndGet();
                    long position =
                            fleet.journal().event(new Event(fleet.clock().now(), "trial.step", name, "{}"));
                    out.println("event " + name + " " + position + " .");
                    fleet.alarms().raise("trial", Severity.CAUTION, name, "a trial");
                    fleet.alarms().acknowledge("trial-" + name, "Ada", name);
                    out.println("alarm " + name + " .");
                }
            });
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
