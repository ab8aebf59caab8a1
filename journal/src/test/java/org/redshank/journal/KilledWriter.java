package org.redshank.journal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that {@link KillTest} kills: four threads append frames and events, and say the number and position of each
 * entry on standard output as soon as it is known to be kept: an event at once, a frame after a flush.
 */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        int first = Integer.parseInt(arguments[1]);
        JournalOptions options = Fixture.OPTIONS.withSegmentBytes(50_000);
        try (Journal journal = Journal.open(Path.of(arguments[0]), options, InstantSource.system())) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int start = first + writer * 1_000_000;
                writers.add(Thread.ofPlatform().start(() -> write(journal, start)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private static void write(Journal journal, int first) {
        for (int number = first; ; number += 4) {
            long frame = Fixture.frame(journal, number);
            long other = Fixture.frame(journal, number + 1);
            say(number + 2, journal.event(Fixture.event(number + 2)));
            say(number, frame);
            say(number + 1, other);
            long flushed = Fixture.frame(journal, number + 3);
            journal.flush();
            say(number + 3, flushed);
        }
    }

    private static void say(int number, long position) {
        synchronized (System.out) {
            System.out.println(number + " " + position + " .");
            System.out.flush();
        }
    }
}
