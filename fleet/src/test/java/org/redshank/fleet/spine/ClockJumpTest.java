package org.redshank.fleet.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.LinkHealth;

/** The computer's date is set while vehicles fly. */
class ClockJumpTest {
    private final SpineTrial trial = new SpineTrial();
    private final Channel a = trial.wide(1, "a");

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void agesFollowTheTimeThatPassedAndTheJournalFollowsTheDate() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a).say(Says.position(1000, 470000000, 80000000), a);
        for (Duration jump : new Duration[] {Duration.ofDays(400), Duration.ofDays(-800), Duration.ofHours(3)}) {
            trial.pass(1000);
            long before = trial.clock.micros();
            trial.clock.jump(jump);
            trial.spine.tick();
            assertThat(trial.state("v1").link()).isEqualTo(LinkHealth.OK);
            assertThat(requireNonNull(trial.state("v1").position()).ageMs()).isEqualTo(1000);
            assertThat(trial.state("v1").at()).isEqualTo(trial.clock.now());
            vehicle.say(Says.heartbeat(), a).say(Says.position(2000, 470000000, 80000000), a);
            assertThat(trial.journal.getLast().micros() - before).isEqualTo(jump.toMillis() * 1000);
            assertThat(trial.state("v1").lastHeardAgeMs()).isZero();
            assertThat(trial.state("v1").rebootCount()).isZero();
        }
    }
}
