package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.budget.Budgets;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.link.Recorded;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;

/** A vehicle of which nothing is heard but HIGH_LATENCY2. */
class ShortReportTest {
    private final SpineTrial trial = new SpineTrial();
    private final Channel satellite = Recorded.of(1, "sat", LinkSpeed.SATELLITE);
    private final SpineTrial.Sender vehicle = trial.system(1);

    @AfterEach
    void close() {
        trial.close();
    }

    private void reports(int count, int seconds) {
        for (int i = 0; i < count; i++) {
            vehicle.say(ThinVehicle.report(i * 1000L * seconds), satellite);
            trial.pass(1000L * seconds);
        }
    }

    @Test
    void aReportIsReadAsPositionModeSpeedAndBattery() {
        trial.spine.opened(satellite);
        reports(1, 1);
        VehicleState state = trial.state("v1");
        assertThat(Objects.requireNonNull(state.position()).at().latDeg()).isEqualTo(47.1);
        assertThat(Objects.requireNonNull(state.position()).altitudeAmslM()).isEqualTo(650);
        assertThat(state.groundSpeedMps()).isEqualTo(11);
        assertThat(state.climbMps()).isEqualTo(-0.5);
        assertThat(state.headingDeg()).isEqualTo(90);
        assertThat(Objects.requireNonNull(state.battery()).percent()).isEqualTo(64);
        assertThat(state.mode()).isEqualTo("GUIDED");
        assertThat(state.armed()).isTrue();
        assertThat(Objects.requireNonNull(state.mission()).current()).isEqualTo(3);
    }

    @Test
    void betweenReportsItIsNotLostAndAfterThemItIs() {
        trial.spine.opened(satellite);
        reports(4, 20);
        assertThat(trial.state("v1").link()).isNotEqualTo(LinkHealth.LOST);
        trial.pass(40_000);
        assertThat(trial.state("v1").link()).isEqualTo(LinkHealth.LOST);
    }

    @Test
    void whatFullerMessagesSayIsBetter() {
        trial.spine.opened(satellite);
        Channel radio = trial.narrow(2, "radio");
        vehicle.say(Says.heartbeat(), satellite, radio).say(SpineTrial.board(5), satellite, radio);
        vehicle.say(Says.position(1000, 470000000, 80000000), radio);
        reports(1, 1);
        assertThat(Objects.requireNonNull(trial.state("v1").position()).at().latDeg())
                .isEqualTo(47.0);
        assertThat(trial.state("v1").armed()).isFalse();
    }

    @Test
    void itIsAskedForReportsAndToSendNoMore() {
        trial.spine.opened(satellite);
        Budgets budgets = new Budgets(trial.clock, trial.spine::counts, trial.spine::heardNanos, trial.notes::add);
        List<CommandLong> asked = new ArrayList<>();
        StreamWishes wishes =
                new StreamWishes(trial.spine, (by, message) -> asked.add((CommandLong) message), budgets::of);
        for (int i = 0; i < 40; i++) {
            if (i % 5 == 0) {
                vehicle.say(ThinVehicle.report(i * 1000L), satellite);
            }
            trial.pass(1000);
            budgets.tick(trial.spine.bindings());
            wishes.tick(trial.spine.bindings(), trial.clock.nanos());
        }
        assertThat(asked)
                .filteredOn(command -> command.command() == MavCmd.CONTROL_HIGH_LATENCY.value())
                .allMatch(command -> command.param1() == 1);
        assertThat(asked)
                .filteredOn(command -> command.command() == MavCmd.SET_MESSAGE_INTERVAL.value())
                .as("nothing but a report, and a position where none comes, more often than every five seconds")
                .allMatch(command -> command.param2() == -1 || command.param2() == 5e6f);
        assertThat(budgets.list()).singleElement().matches(budget -> budget.pictures() == 0);
    }
}
