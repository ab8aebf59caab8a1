package org.redshank.server.picture;

import java.time.Instant;

/**
 * A map that is made of a set of pictures.
 *
 * @param id short and unique
 * @param set of pictures
 * @param quick from place and attitude alone
 * @param said the newest line of the program: how far it is, or why it failed
 */
public record Job(String id, String set, boolean quick, State state, String said, Instant askedAt) {
    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        STOPPED;

        /** Whether nothing comes any more. */
        public boolean over() {
            return this == DONE || this == FAILED || this == STOPPED;
        }
    }

    Job with(State next, String words) {
        return new Job(id, set, quick, next, words, askedAt);
    }
}
