package org.redshank.fleet.conversation;

import java.time.Duration;

/**
 * How long to wait for an answer and how often to ask again.
 *
 * @param first wait after the first try; it doubles with each further one
 * @param longest longest wait after one try
 * @param tries how often to send in all
 * @see <a href="https://mavlink.io/en/services/mission.html#timeout">Mission protocol: timeouts and retries</a>
 */
record Patience(Duration first, Duration longest, int tries) {
    /** As the mission protocol wants it for all but items: 1500 ms, 5 retries. */
    static final Patience USUAL = new Patience(Duration.ofMillis(1500), Duration.ofMillis(1500), 6);

    /**
     * For a whole mission on its way up: as {@link #USUAL}, but more often, since with 6 tries one upload of 8 items in 20 is
     * given up where a quarter is lost each way.
     */
    static final Patience UPLOAD = new Patience(Duration.ofMillis(1500), Duration.ofMillis(1500), 10);

    /** For items, which come one by one: 250 ms at first as the protocol has it, more where the link is slow. */
    static final Patience ITEM = new Patience(Duration.ofMillis(250), Duration.ofMillis(1500), 10);

    Duration afterTry(int index) {
        Duration wait = first.multipliedBy(1L << Math.min(index, 10));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
