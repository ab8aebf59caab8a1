package org.redshank.server.picture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a program makes of pictures, and that takes minutes.
 *
 * @param id short and unique
 * @param said the newest line of the program: how far it is, or why it failed
 */
public record Job(String id, Work work, State state, String said, Instant askedAt) {
    /** What is to be made. */
    public sealed interface Work {}

    /**
     * A map of a set of pictures.
     *
     * @param quick from place and attitude alone
     */
    public record MapOf(String set, boolean quick) implements Work {}

    /** What changed between two maps, by their ids. */
    public record ChangeBetween(String before, String after) implements Work {}

    /**
     * What moves in a film, which is a set of frames or of one video, with its poses and its camera.
     *
     * @param groundM height of the ground over the poses' datum; null where the poses are above home or ground
     */
    public record MovementIn(String set, @Nullable Double groundM) implements Work {}

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
        return new Job(id, work, next, words, askedAt);
    }
}
