package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One thing that is followed over open ground. */
class TrackTest {
    private static final double STEP_S = 0.1;
    private static final double[] STILL = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private static Blob blob(double x) {
        return new Blob(x, 100, 30, 20, 600, false, 0, 0, 0, 0);
    }

    /** Seen in so many frames, 8 pixels farther in each. */
    private static Track seen(int frames) {
        Track track = new Track(0, 0, blob(0), 60, 300);
        for (int i = 1; i < frames; i++) {
            track.carry(STILL, STEP_S);
            track.see(i, i * STEP_S, blob(8 * i));
        }
        return track;
    }

    @Test
    void whatWasSureStaysToldWhateverComesAfter() {
        Track track = seen(20);
        assertThat(track.isSure()).isTrue();
        assertThat(track.boxes()).hasSize(20);
        double confidence = track.confidence();
        for (int i = 20; i < 60; i++) {
            track.carry(STILL, STEP_S);
            track.miss(i);
        }
        track.carry(STILL, STEP_S);
        track.see(60, 60 * STEP_S, blob(track.now(60).x()));
        assertThat(track.isSure()).as("one sight after a gap of forty frames").isFalse();
        assertThat(track.isTold()).isTrue();
        assertThat(track.boxes()).as("those before the gap").hasSize(20);
        assertThat(track.confidence()).isEqualTo(confidence);
        assertThat(seen(4).isTold()).as("hardly seen").isFalse();
    }

    @Test
    void oneThatWasNotSeenForLongIsAWorseMatchThanOneThatWasSeenJustNow() {
        Track coasts = seen(20);
        for (int i = 20; i < 40; i++) {
            coasts.carry(STILL, STEP_S);
            coasts.miss(i);
        }
        Blob there = blob(coasts.now(40).x());
        assertThat(coasts.spread(there)).isGreaterThan(2 * seen(20).spread(there));
        assertThat(coasts.spread(there)).isPositive();
    }
}
