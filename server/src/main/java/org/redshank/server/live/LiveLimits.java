package org.redshank.server.live;

import java.time.Duration;

/**
 * What a client may cost.
 *
 * @param stuckAfter a client that takes nothing for so long is closed
 * @param grace how long a client has to read why, before its connection is cut
 * @param texts messages that may wait for one client and are never dropped; past this it is closed
 * @param passing messages that may wait for one client and give way: link figures and status texts
 * @param clients clients at once
 */
public record LiveLimits(Duration stuckAfter, Duration grace, int texts, int passing, int clients) {
    /** What serves a fleet of some thousand vehicles. */
    public static LiveLimits defaults() {
        return new LiveLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 20_000, 500, 200);
    }
}
