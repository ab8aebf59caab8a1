package org.redshank.server.picture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a program makes of pictures, and that takes minutes.
 *
 * @param id short and unique
 * @param said the newest line of the program: how far it is, or why it failed
 * @param made how often it was made whole: a map that grows is made again and again
 */
public record Job(String id, Work work, State state, String said, Instant askedAt, int made) {
    /** What is to be made. */
    public sealed interface Work {}

    /**
     * A map of a set of pictures.
     *
     * @param quick from place and attitude alone
     * @param grows whether it is made again when pictures have come to the set
     */
    public record MapOf(String set, boolean quick, boolean grows) implements Work {}

    /** What changed between two maps, by their ids. */
    public record ChangeBetween(String before, String after) implements Work {}

    /**
     * What moves in a film, which is a set of frames or of one video, with its poses and its camera; or in a live stream.
     *
     * @param stream its address, of which the set has poses and camera; null for a film
     * @param groundM height of the ground over the poses' datum; null where the poses are above home or ground
     * @param carrier whose telemetry tells the poses of the stream; null where the set has them
     */
    public record MovementIn(
            String set,
            @Nullable String stream,
            @Nullable Double groundM,
            @Nullable Carrier carrier) implements Work {
        /** What moves in a film. */
        public MovementIn(String set, @Nullable Double groundM) {
            this(set, null, groundM, null);
        }
    }

    /**
     * The vehicle that carries a camera.
     *
     * @param pitchDeg how far a camera that is fixed to it looks above its nose, -90 straight down; null where a gimbal tells
     */
    public record Carrier(String vehicle, @Nullable Double pitchDeg) {}

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
        return new Job(id, work, next, words, askedAt, made);
    }

    /** Whole once more. */
    Job madeAgain() {
        return new Job(id, work, State.DONE, isLive() ? said : "", askedAt, made + 1);
    }

    /** Whether it goes on until somebody stops it, beside all others. */
    boolean isLive() {
        return work instanceof MovementIn film && film.stream() != null;
    }

    /** The same with something to look at. */
    Job there() {
        return new Job(id, work, state, said, askedAt, Math.max(1, made));
    }

    /** Whether there is something to look at, also while it is made once more. */
    boolean isThere() {
        return made > 0;
    }
}
