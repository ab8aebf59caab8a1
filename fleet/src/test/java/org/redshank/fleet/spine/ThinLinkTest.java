package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.budget.Budget;
import org.redshank.fleet.budget.Budgets;
import org.redshank.fleet.budget.MessageClass;
import org.redshank.fleet.budget.Thinning;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.Recorded;
import org.redshank.fleet.trial.Says;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.Timesync;
import org.redshank.mavlink.dialect.Tunnel;

/** Budgets over the simulator's radio: what is measured of it, and what the vehicle is asked for. Seeded, by a stepped time. */
class ThinLinkTest {
    private final SpineTrial trial = new SpineTrial();
    private final Budgets budgets =
            new Budgets(trial.clock, trial.spine::counts, trial.spine::heardNanos, trial.notes::add);

    @AfterEach
    void close() {
        trial.close();
    }

    /** One channel with the vehicle behind it, tended as the fleet does. */
    private final class Thin {
        final Channel channel;
        final ThinVehicle vehicle;
        final StreamWishes wishes;
        private long steps;

        Thin(Channel channel, double loss, long bitsPerSecond) {
            this.channel = channel;
            vehicle = new ThinVehicle(trial, channel, loss, bitsPerSecond, 11);
            wishes = new StreamWishes(trial.spine, (by, message) -> vehicle.hear(message), budgets::of);
        }

        void live(int seconds) {
            for (int i = 0; i < seconds * 50; i++) {
                trial.clock.passMs(20);
                vehicle.step();
                if (steps % 10 == 0) {
                    trial.spine.tick();
                }
                if (steps % 50 == 0) {
                    tend();
                }
                steps++;
            }
        }

        private void tend() {
            long now = trial.clock.nanos();
            channel.tick(now);
            budgets.tick(trial.spine.bindings());
            if (steps % 250 == 0) {
                channel.timesyncSent(now);
                vehicle.hear(new Timesync(0, now, 0, 0));
            }
            wishes.tick(trial.spine.bindings(), now);
        }

        Budget budget() {
            return budgets.list().getFirst();
        }
    }

    @Test
    void positionKeepsItsLeastRateWhileHealthAndPicturesAreThinnedAndAllGrowsAgain() {
        Thin thin = new Thin(trial.narrow(1, "radio"), 0.05, 24_000);
        thin.vehicle.pictures();
        thin.live(90);
        assertThat(thin.budget().capacity()).as("of 3000 B/s").isBetween(2000.0, 3500.0);
        assertThat(thin.budget().thinning()).isLessThan(Thinning.LESS_POSITION);
        thin.vehicle.down.capacity(1_600); // 200 B/s
        thin.live(120);
        assertThat(thin.budget().capacity()).as("of 200 B/s").isBetween(100.0, 300.0);
        assertThat(thin.budget().thinning()).isEqualTo(Thinning.LEAST);
        thin.vehicle.arrived(GlobalPositionInt.ID);
        thin.vehicle.arrived(GpsRawInt.ID);
        thin.vehicle.arrived(Tunnel.ID);
        thin.vehicle.arrived(LocalPositionNed.ID);
        thin.live(60);
        assertThat(thin.vehicle.arrived(GlobalPositionInt.ID))
                .as("once a second")
                .isBetween(48, 66);
        assertThat(thin.vehicle.arrived(GpsRawInt.ID)).as("every ten seconds").isBetween(3, 12);
        assertThat(thin.vehicle.arrived(LocalPositionNed.ID)).as("unasked").isZero();
        assertThat(thin.vehicle.arrived(Tunnel.ID)).as("of 1200").isLessThan(60);
        thin.vehicle.down.capacity(64_000);
        thin.live(420);
        thin.vehicle.arrived(GlobalPositionInt.ID);
        thin.vehicle.arrived(Tunnel.ID);
        thin.vehicle.arrived(LocalPositionNed.ID);
        thin.live(60);
        assertThat(thin.budget().thinning()).isEqualTo(Thinning.NONE);
        assertThat(thin.vehicle.arrived(GlobalPositionInt.ID))
                .as("four times a second")
                .isGreaterThan(200);
        assertThat(thin.vehicle.arrived(Tunnel.ID)).as("of 1200").isGreaterThan(400);
        assertThat(thin.vehicle.arrived(LocalPositionNed.ID)).as("unasked").isGreaterThan(200);
        assertThat(thin.budget().used().get(MessageClass.IMAGERY)).isGreaterThan(500);
    }

    @Test
    void itDoesNotChatterOnASteadyLink() {
        Thin thin = new Thin(trial.narrow(1, "radio"), 0.1, 3_600);
        thin.live(240);
        trial.notes.clear();
        thin.vehicle.commands();
        thin.live(600);
        long changes = trial.notes.stream()
                .filter(note -> note.type().equals("budget.changed"))
                .count();
        assertThat(changes).as("changes in ten minutes").isLessThan(10);
        assertThat(thin.vehicle.commands()).as("commands in ten minutes").isLessThan(150);
    }

    @Test
    void whatTheAirLosesIsNoReasonToSendLess() {
        Thin thin = new Thin(trial.wide(1, "net"), 0.3, 0);
        thin.live(300);
        assertThat(thin.budget().thinning()).isEqualTo(Thinning.NONE);
        assertThat(thin.budget().capacity()).isNaN();
    }

    @Test
    void aLinkTooThinForMoreGetsShortReportsWhichAreFoldedAsPositions() {
        Thin thin = new Thin(trial.narrow(1, "radio"), 0, 640); // 80 B/s
        thin.live(180);
        assertThat(thin.budget().thinning()).isEqualTo(Thinning.REPORTS);
        assertThat(thin.vehicle.reports()).isTrue();
        thin.vehicle.arrived(HighLatency2.ID);
        thin.vehicle.arrived(GlobalPositionInt.ID);
        thin.live(100);
        assertThat(thin.vehicle.arrived(HighLatency2.ID)).isBetween(12, 22);
        assertThat(thin.vehicle.arrived(GlobalPositionInt.ID))
                .as("but while it is tried whether more goes through")
                .isLessThan(30);
        assertThat(Objects.requireNonNull(trial.state("v1").position()).at().latDeg())
                .isEqualTo(47.1);
        assertThat(Objects.requireNonNull(trial.state("v1").position()).ageMs()).isLessThan(8000);
    }

    @Test
    void theBetterOfTwoLinksCarriesAllAndTheThinOneTheLeast() {
        Channel net = Recorded.wide(2, "net");
        Thin thin = new Thin(trial.narrow(1, "radio"), 0, 0);
        trial.spine.opened(net);
        SpineTrial.Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), net, thin.channel).say(SpineTrial.board(7), net, thin.channel);
        for (int i = 0; i < 40; i++) {
            vehicle.say(Says.heartbeat(), net);
            thin.live(1);
        }
        List<Budget> both = budgets.list();
        assertThat(both).hasSize(2);
        assertThat(both)
                .filteredOn(budget -> budget.link().equals("radio"))
                .singleElement()
                .matches(Budget::spare)
                .matches(budget -> budget.thinning() == Thinning.LEAST && budget.pictures() == 0);
        trial.close(net);
        thin.live(10);
        assertThat(thin.budget().thinning()).isEqualTo(Thinning.NONE);
    }
}
