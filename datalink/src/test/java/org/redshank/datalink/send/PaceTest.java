package org.redshank.datalink.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.datalink.wire.Frame;

/** What goes out together. */
class PaceTest {
    private static final long BETWEEN = 600_000_000L;

    @Test
    void wordsThatNeverTellOfAWholeTrainEndTheTrains() {
        Pace pace = new Pace();
        SendLog log = new SendLog();
        List<Integer> together = new ArrayList<>();
        long now = 0;
        int sent = 0;
        for (int status = 1; status <= 20; status++) {
            now += BETWEEN;
            int before = sent;
            while (pace.isDue(now) && sent - before < 100) {
                log.add(0, sent++, now, 96, 0, 1, pace.run(now));
                pace.sent(96, now);
            }
            together.add(sent - before);
            long arrived = now / 1000 + 100_000;
            pace.status(
                    log,
                    new Frame.Status(arrived, status, List.of(new Frame.Arrival(0, sent - 1, arrived))),
                    now + BETWEEN / 2);
        }
        assertThat(together.getFirst()).isGreaterThanOrEqualTo(10);
        assertThat(together.subList(6, 20)).allMatch(count -> count < 5);
    }

    @Test
    void aRestBeginsANewRunHoweverOftenItWasAskedWhetherSomethingIsDue() {
        Pace pace = new Pace();
        long now = 1_000_000_000L;
        int first = send(pace, now);
        int second = send(pace, now + 1_000_000);
        for (int ms = 10; ms < 300; ms += 10) {
            pace.isDue(now + ms * 1_000_000L);
        }
        int afterRest = send(pace, now + 300_000_000L);
        assertThat(second).isEqualTo(first);
        assertThat(afterRest).isEqualTo(first + 1);
    }

    private static int send(Pace pace, long now) {
        int run = pace.run(now);
        pace.sent(96, now);
        return run;
    }
}
