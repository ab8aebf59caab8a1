package org.redshank.datalink.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The pace over a path of 1 MB/s, with the samples that its datagrams make. */
final class PacerTest {
    private static final double CAPACITY = 1e6;
    private static final int LENGTH = 1000;
    private static final int TOLD = 6;

    private final Pacer pacer = new Pacer();
    private double bytes;
    private double arrived;

    /** A status of datagrams that went out at one time, each there when the one before it is through. */
    private void burst(double sent, int count, double lateSeconds, int run) {
        Pacer.Sample[] samples = new Pacer.Sample[count];
        double free = sent + lateSeconds;
        for (int i = 0; i < count; i++) {
            bytes += LENGTH;
            free += LENGTH / CAPACITY;
            samples[i] = new Pacer.Sample(sent, free, LENGTH, bytes, run);
        }
        arrived = free;
        pacer.take(samples, 0.01, arrived, true);
    }

    @Test
    void aRestIsNoTimeForWhichThePathWasSlow() {
        burst(10, TOLD, 0, 0);
        assertThat(pacer.isTrained()).isTrue();
        assertThat(pacer.capacity()).isBetween(0.9 * CAPACITY, 1.3 * CAPACITY);
        for (int run = 1; run <= 5; run++) {
            double before = pacer.capacity();
            burst(arrived + 0.3, TOLD, 0.02, run); // after a rest, late by what a busy machine does
            assertThat(pacer.capacity()).isBetween(0.8 * before, 1.3 * before);
        }
    }

    @Test
    void aPathThatWasTakenForFarTooSlowIsFoundOut() {
        Pacer.Sample[] slow = new Pacer.Sample[TOLD];
        for (int i = 0; i < TOLD; i++) { // a receiver that has just begun, as slow as its machine
            bytes += LENGTH;
            arrived = 10 + 0.03 * i;
            slow[i] = new Pacer.Sample(10, arrived, LENGTH, bytes, 0);
        }
        pacer.take(slow, 0.01, arrived, true);
        burst(arrived, TOLD, 0.3, 0);
        double before = pacer.capacity();
        double now = arrived + 0.1;
        for (int status = 0; status < 150; status++) {
            Pacer.Sample[] samples = new Pacer.Sample[TOLD];
            for (int i = 0; i < TOLD; i++) {
                int length = i == 0 ? LENGTH : LENGTH / 2; // at its pace, and each there at once
                bytes += length;
                now += length / pacer.rate();
                samples[i] = new Pacer.Sample(now, now + 0.001 + length / CAPACITY, length, bytes, 1);
            }
            now += 0.001;
            pacer.take(samples, 0.01, now, true);
        }
        assertThat(pacer.capacity()).isGreaterThan(10 * before);
    }

    @Test
    void aPathThatIsSlowerWithoutARestIsMeasuredAsSlower() {
        burst(10, TOLD, 0, 0);
        for (int status = 1; status <= 20; status++) {
            burst(arrived + 0.05, TOLD, 0.05, 0);
        }
        assertThat(pacer.capacity()).isLessThan(0.4 * CAPACITY);
    }
}
