package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {
    private static final long TENTH = 100_000_000L;

    private final SequenceWindow window = new SequenceWindow();

    /** Hears numbers a tenth of a second apart. */
    private void hear(long begin, int... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            window.heard(numbers[i] & 0xFF, begin + i * TENTH);
        }
    }

    @Test
    void gapsAreLossAndLateFramesTakeItBack() {
        hear(0, 250, 251, 254, 255, 0, 3);
        assertThat(window.lost()).isEqualTo(4);
        assertThat(window.heard(252, 6 * TENTH)).isEqualTo(SequenceWindow.NEW);
        assertThat(window.heard(1, 6 * TENTH)).isEqualTo(SequenceWindow.NEW);
        assertThat(window.lost()).isEqualTo(2);
        assertThat(window.received()).isEqualTo(8);
    }

    @Test
    void aNumberThatComesAgainIsARepetition() {
        hear(0, 10, 11, 12);
        assertThat(window.heard(11, 3 * TENTH)).isEqualTo(SequenceWindow.REPEATED);
        assertThat(window.heard(12, 3 * TENTH)).isEqualTo(SequenceWindow.REPEATED);
        assertThat(window.heard(13, 4 * TENTH)).isEqualTo(SequenceWindow.NEW);
        assertThat(window.lost()).isZero();
        assertThat(window.received()).isEqualTo(4);
    }

    @Test
    void aSenderThatBeginsAnewOrWasSilentForLongLosesNothing() {
        hear(0, 200, 201, 202);
        hear(3 * TENTH, 100, 101);
        assertThat(window.restarts()).isOne();
        hear(200 * TENTH, 180, 181);
        assertThat(window.restarts()).isEqualTo(2);
        assertThat(window.lost()).isZero();
    }

    @Test
    void aSenderKnownToHaveBegunAnewGetsItsLastGapBack() {
        hear(0, 10, 11, 12, 100, 101);
        assertThat(window.lost()).isEqualTo(87);
        window.restarted();
        assertThat(window.lost()).isZero();
        window.restarted();
        assertThat(window.lost()).isZero();
    }

    @Test
    void framesThatWaitedWhileWeWereBusyAreNoLoss() {
        long between = 6_000_000; // at 167 Hz
        int number = 0;
        long now = 0;
        for (; number < 100; number++) {
            window.heard(number & 0xFF, now += 1000); // a heap at first, as when the program starts
        }
        for (; number < 1000; number++) {
            window.heard(number & 0xFF, now += number == 300 ? 400_000_000L : between);
        }
        now += 2_500_000_000L; // a pause of ours, in which 400 more come
        for (; number < 1400; number++) {
            window.heard(number & 0xFF, now += 1000);
        }
        for (; number < 3000; number++) {
            window.heard(number & 0xFF, now += between);
        }
        assertThat(window.lost()).isZero();
        assertThat(window.received()).isEqualTo(3000);
    }

    @Test
    void anOutageLongerThanTheNumbersGoRoundIsLossAllTheSame() {
        long between = 6_000_000;
        int number = 0;
        long now = 0;
        for (; number < 1000; number++) {
            window.heard(number & 0xFF, now += between);
        }
        number += 400;
        now += 400 * between;
        for (; number < 3000; number++) {
            window.heard(number & 0xFF, now += between);
        }
        assertThat(window.lost()).isEqualTo(400);
    }

    @Property(seed = "31", tries = 200)
    void lossDoublingAndReorderingAreCountedExactly(
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @DoubleRange(max = 0.5) double loss,
            @ForAll @DoubleRange(max = 0.3) double doubled) {
        SplittableRandom random = new SplittableRandom(seed);
        record Sent(int number, double when) {}
        List<Sent> sent = new ArrayList<>();
        sent.add(new Sent(0, -1));
        for (int i = 1; i < 2000; i++) {
            int times = random.nextDouble() < loss ? 0 : random.nextDouble() < doubled ? 2 : 1;
            for (int n = 0; n < times; n++) {
                sent.add(new Sent(i, i + 12 * random.nextDouble())); // overtaken by up to eleven others
            }
        }
        sent.sort(Comparator.comparingDouble(Sent::when));
        SequenceWindow counted = new SequenceWindow();
        Set<Integer> distinct = new HashSet<>();
        int begin = random.nextInt(256);
        int last = 0;
        for (int i = 0; i < sent.size(); i++) {
            int number = sent.get(i).number();
            int verdict = counted.heard(begin + number & 0xFF, i * 10_000_000L);
            assertThat(verdict).isEqualTo(distinct.add(number) ? SequenceWindow.NEW : SequenceWindow.REPEATED);
            last = Math.max(last, number);
        }
        assertThat(counted.received()).isEqualTo(distinct.size());
        assertThat(counted.lost()).isEqualTo(last + 1 - distinct.size());
    }
}
