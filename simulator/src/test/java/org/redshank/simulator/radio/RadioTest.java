package org.redshank.simulator.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates are counted over many packets and must lie within five standard deviations of what was asked for. */
class RadioTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int PACKETS = 20_000;

    /** Packets sent every so often, and when each came out. */
    private static final class Trial {
        final List<Integer> order = new ArrayList<>();
        final Map<Integer, Long> arrivals = new HashMap<>();
        final Map<Integer, Integer> copies = new HashMap<>();
        final Radio radio;
        private final int length;
        private long now;

        Trial(RadioSpec spec, long seed, int length) {
            this.radio = new Radio(spec, new SplittableRandom(seed));
            this.length = length;
        }

        Trial send(int count, long every) {
            for (int i = 0; i < count; i++) {
                byte[] packet = ByteBuffer.allocate(length).putInt(i).array();
                radio.send(now, packet, 0, length, this::take);
                now += every;
                radio.deliver(now, this::take);
            }
            return this;
        }

        Trial drain() {
            for (int i = 0; i < 5_000; i++) {
                now += MILLI;
                radio.deliver(now, this::take);
            }
            return this;
        }

        private void take(byte[] data, int off, int len) {
            assertThat(len).isEqualTo(length);
            int number = ByteBuffer.wrap(data, off, len).getInt();
            order.add(number);
            arrivals.putIfAbsent(number, now);
            copies.merge(number, 1, Integer::sum);
        }
    }

    private static void within(int counted, int of, double share) {
        double deviation = Math.sqrt(of * share * (1 - share));
        assertThat((double) counted).isBetween(of * share - 5 * deviation, of * share + 5 * deviation);
    }

    @Test
    void aPerfectOnePassesEverythingAtOnceAndInOrder() {
        Trial trial = new Trial(RadioSpec.PERFECT, 1, 20).send(1_000, MILLI);
        assertThat(trial.order).hasSize(1_000).isSorted();
        assertThat(trial.radio.lost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 1})
    void losesAsManyAsAskedFor(double share) {
        for (long seed = 0; seed < 5; seed++) {
            Trial trial = new Trial(RadioSpec.PERFECT.withLoss(share), seed, 20).send(PACKETS, MILLI);
            within((int) trial.radio.lost(), PACKETS, share);
            assertThat(trial.radio.lost() + trial.radio.passed()).isEqualTo(PACKETS);
            assertThat(trial.order).hasSize((int) trial.radio.passed()).isSorted();
        }
    }

    @Test
    void losesOneAfterTheOtherIndependently() {
        Trial trial = new Trial(RadioSpec.PERFECT.withLoss(0.3), 4, 20).send(PACKETS, MILLI);
        int both = 0;
        for (int i = 1; i < PACKETS; i++) {
            both += trial.arrivals.containsKey(i) || trial.arrivals.containsKey(i - 1) ? 0 : 1;
        }
        within(both, PACKETS, 0.09);
    }

    @Test
    void delaysBetweenTheLeastAndTheMostAndKeepsTheOrder() {
        RadioSpec spec = RadioSpec.PERFECT.withDelay(Duration.ofMillis(40), Duration.ofMillis(20));
        Trial trial = new Trial(spec, 2, 20).send(PACKETS, MILLI).drain();
        assertThat(trial.order).hasSize(PACKETS).isSorted();
        double sum = 0;
        for (int i = 0; i < PACKETS; i++) {
            double late = (trial.arrivals.getOrDefault(i, 0L) - i * MILLI) / (double) MILLI;
            assertThat(late).isBetween(40.0, 62.0);
            sum += late;
        }
        // Waiting for those before it, a packet sent each millisecond takes more than the mean of 50.
        assertThat(sum / PACKETS).isBetween(50.0, 61.0);
    }

    @Test
    void doublesAsManyAsAskedFor() {
        RadioSpec spec = RadioSpec.PERFECT.withDisorder(0.15, 0);
        Trial trial = new Trial(spec, 3, 20).send(PACKETS, MILLI).drain();
        assertThat(trial.copies).hasSize(PACKETS);
        assertThat(trial.copies.values()).allMatch(n -> n == 1 || n == 2);
        within((int) trial.copies.values().stream().filter(n -> n == 2).count(), PACKETS, 0.15);
    }

    @Test
    void letsAsManyBeOvertakenAsAskedFor() {
        RadioSpec spec = RadioSpec.PERFECT.withDisorder(0, 0.1);
        Trial trial = new Trial(spec, 5, 20).send(PACKETS, 5 * MILLI).drain();
        assertThat(trial.copies).hasSize(PACKETS);
        int overtaken = 0;
        int newest = -1;
        for (int number : trial.order) {
            overtaken += number < newest ? 1 : 0;
            newest = Math.max(newest, number);
        }
        // One held back for 20 ms or more is passed by those that follow, unless these are held back, too.
        within(overtaken, PACKETS, 0.1);
    }

    @Test
    void carriesNoMoreThanItsBandwidth() {
        RadioSpec spec = RadioSpec.PERFECT.withBitsPerSecond(57_600);
        Trial half = new Trial(spec, 6, 100).send(1_000, 1000 * MILLI / 36).drain();
        assertThat(half.radio.lost()).isZero();
        Trial twice = new Trial(spec, 6, 100).send(1_440, 1000 * MILLI / 144);
        // 10 s at 72 packets a second, and what waits is at most a second's worth.
        assertThat(twice.radio.passed()).isBetween(710L, 722L);
        twice.drain();
        assertThat(twice.radio.passed()).isBetween(780L, 796L);
        assertThat(twice.radio.passed() + twice.radio.lost()).isEqualTo(1_440);
        assertThat(twice.order).isSorted();
    }

    @Test
    void losesEverythingDuringAnOutageAndNothingElse() {
        RadioSpec spec = RadioSpec.PERFECT.withDelay(Duration.ofMillis(30), Duration.ZERO);
        Trial trial = new Trial(spec, 7, 20);
        trial.radio.outage(2 * SECOND, 5 * SECOND);
        trial.send(10_000, MILLI).drain();
        for (int i = 0; i < 10_000; i++) {
            boolean cut = i >= 2_000 - 30 && i < 5_000;
            assertThat(trial.arrivals.containsKey(i)).as("packet %d", i).isEqualTo(!cut);
        }
        assertThat(trial.radio.lost()).isEqualTo(3_030);
    }

    @Test
    void losesEverythingAtTheEndOfEachTimeWithAnOutage() {
        RadioSpec spec = RadioSpec.PERFECT.withOutages(Duration.ofSeconds(3), Duration.ofSeconds(12));
        Trial trial = new Trial(spec, 7, 20).send(36_000, MILLI);
        for (int i = 0; i < 36_000; i++) {
            assertThat(trial.arrivals.containsKey(i)).as("packet %d", i).isEqualTo(i % 12_000 < 9_000);
        }
    }

    @Test
    void losesAsManyAsItsSignalIsTooWeakFor() {
        Trial trial = new Trial(RadioSpec.PERFECT, 7, 20);
        trial.radio.weakness(0.4);
        trial.send(PACKETS, MILLI);
        within((int) trial.radio.lost(), PACKETS, 0.4);
        long passed = trial.radio.passed();
        trial.radio.weakness(1);
        assertThat(trial.send(100, MILLI).radio.passed()).isEqualTo(passed);
        trial.radio.weakness(0);
        assertThat(trial.send(100, MILLI).radio.passed()).isEqualTo(passed + 100);
    }

    @Test
    void fadesAsOftenAndAsLongAsAskedFor() {
        RadioSpec spec = RadioSpec.PERFECT.withFades(6, Duration.ofSeconds(1));
        double lost = 0;
        int fades = 0;
        int trials = 20;
        for (long seed = 0; seed < trials; seed++) {
            Trial trial = new Trial(spec, seed, 20).send(60_000, 10 * MILLI);
            lost += trial.radio.lost();
            for (int i = 1; i < 60_000; i++) {
                fades += trial.arrivals.containsKey(i - 1) && !trial.arrivals.containsKey(i) ? 1 : 0;
            }
        }
        // A fade of 1 s after each 10 s on average: 1 in 11 of the time, in 200 minutes about 1,090 fades.
        assertThat(fades / (double) trials).isBetween(46.0, 62.0);
        assertThat(lost / (trials * 60_000)).isBetween(0.075, 0.107);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        RadioSpec spec = RadioSpec.TELEMETRY_MODEM.withDisorder(0.05, 0.05).withBitsPerSecond(0);
        List<Integer> first = new Trial(spec, 8, 20).send(2_000, MILLI).drain().order;
        assertThat(new Trial(spec, 8, 20).send(2_000, MILLI).drain().order).isEqualTo(first);
        assertThat(new Trial(spec, 9, 20).send(2_000, MILLI).drain().order).isNotEqualTo(first);
    }

    @Test
    void refusesWhatIsNoShareAndNoTime() {
        assertThatThrownBy(() -> RadioSpec.PERFECT.withLoss(1.01)).hasMessageContaining("loss");
        assertThatThrownBy(() -> RadioSpec.PERFECT.withLoss(Double.NaN)).hasMessageContaining("loss");
        assertThatThrownBy(() -> RadioSpec.PERFECT.withDisorder(-0.1, 0)).hasMessageContaining("duplicates");
        assertThatThrownBy(() -> RadioSpec.PERFECT.withBitsPerSecond(-1)).hasMessageContaining("bits");
        assertThatThrownBy(() -> RadioSpec.PERFECT.withOutages(Duration.ofSeconds(3), Duration.ofSeconds(2)))
                .hasMessageContaining("outage");
        assertThatThrownBy(() -> RadioSpec.PERFECT.withDelay(Duration.ofMillis(-1), Duration.ZERO))
                .hasMessageContaining("negative");
    }
}
