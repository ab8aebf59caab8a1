package org.redshank.fleet.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SystemTime;

/** Which vehicle a frame is of. */
class IdentityTest {
    private final SpineTrial trial = new SpineTrial();
    private final Channel a = trial.wide(1, "a");
    private final Channel b = trial.wide(2, "b");

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aNewVehicleIsHeardFromItsFirstFrame() {
        trial.system(7).say(Says.heartbeat(), a);
        assertThat(trial.ids()).containsExactly("v7");
        assertThat(trial.state("v7").link()).isEqualTo(LinkHealth.OK);
        assertThat(trial.state("v7").links()).singleElement().satisfies(use -> {
            assertThat(use.active()).isTrue();
            assertThat(use.quality()).isEqualTo(100);
            assertThat(use.link()).isEqualTo("a");
        });
    }

    @Test
    void groundStationsComponentsAndTheNumberOfAllAreNoVehicles() {
        trial.system(255, 190)
                .say(
                        new Heartbeat(
                                0, MavType.GCS.value(), MavAutopilot.INVALID.value(), 0, MavState.ACTIVE.value(), 3),
                        a);
        trial.system(1, 100).say(Says.heartbeat(MavAutopilot.INVALID, MavType.CAMERA, 0, false), a);
        trial.system(0).say(Says.heartbeat(), a);
        trial.system(3).say(Says.position(1, 470000000, 80000000), a);
        assertThat(trial.ids()).isEmpty();
        assertThat(trial.journal).hasSize(4);
    }

    @Test
    void aSecondLinkIsOfTheSameVehicleWhenItsBoardSaysSo() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a).say(SpineTrial.board(77), a).say(Says.heartbeat(), b);
        assertThat(trial.vehicle("v1").channels()).containsExactly(a);
        vehicle.say(SpineTrial.board(77), b);
        trial.pass(200);
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(trial.vehicle("v1").channels()).containsExactlyInAnyOrder(a, b);
        assertThat(trial.state("v1").hardwareId()).hasToString("000000000000004d");
    }

    @Test
    void itKeepsItsNameIfTheBoardTellsByTheSecondLinkFirst() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a).say(Says.heartbeat(), b).say(SpineTrial.board(77), b);
        trial.pass(400);
        vehicle.say(SpineTrial.board(77), a);
        trial.pass(400);
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(trial.vehicle("v1").channels()).containsExactlyInAnyOrder(a, b);
        assertThat(trial.remembered).containsOnlyKeys("v1");
    }

    @Test
    void twoWithOneNumberStayTwoWhateverOrderTheirBoardsTellIn() {
        Sender first = trial.system(1);
        Sender second = trial.system(1);
        first.say(Says.heartbeat(), a);
        second.say(Says.heartbeat(), b).say(SpineTrial.board(88), b);
        trial.pass(400);
        first.say(SpineTrial.board(77), a);
        trial.pass(400);
        first.say(Says.position(1000, 470000000, 80000000), a);
        second.say(Says.position(500_000, -330000000, 1510000000), b);
        assertThat(trial.ids()).containsExactly("v1", "v1-2");
        assertThat(requireNonNull(trial.state("v1").position()).at().latDeg()).isEqualTo(47);
        assertThat(requireNonNull(trial.state("v1-2").position()).at().latDeg()).isEqualTo(-33);
        assertThat(trial.state("v1").hardwareId()).hasToString("000000000000004d");
        assertThat(trial.state("v1-2").hardwareId()).hasToString("0000000000000058");
        trial.pass(200);
        Telemetry t = new Telemetry();
        trial.vehicle("v1").telemetry(t);
        assertThat(t.idClash).isTrue();
        assertThat(t.idClashTold).isTrue();
    }

    @Test
    void twoThatNeverTellStayTwoIfBothAreHeardAndAreFoundToBeOneWhenTheyTell() {
        Sender first = trial.system(1);
        Sender second = trial.system(1);
        for (int i = 0; i < 5; i++) {
            first.say(Says.heartbeat(), a);
            second.say(Says.heartbeat(), b);
            trial.pass(1000);
        }
        assertThat(trial.ids()).containsExactly("v1", "v1-2");
        first.say(SpineTrial.board(77), a);
        second.say(SpineTrial.board(77), b);
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(trial.vehicle("v1").channels()).containsExactlyInAnyOrder(a, b);
        Waiting.until(
                "news of the merge",
                () -> trial.published.stream()
                        .anyMatch(e -> e instanceof FleetEvent.VehicleGone gone
                                && gone.id().equals("v1-2")));
    }

    @Test
    void oneThatComesBackByAnotherLinkWithoutTellingIsTheSame() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a);
        trial.pass(5000);
        for (int i = 0; i < 5; i++) {
            vehicle.say(Says.heartbeat(), b);
            trial.pass(1000);
        }
        assertThat(trial.ids()).containsExactly("v1");
    }

    @Test
    void twoBoardsWithOneNumberOnOneChannelAreTold() {
        trial.system(1).say(Says.heartbeat(), a).say(SpineTrial.board(77), a);
        trial.pass(1000);
        trial.system(1).say(Says.heartbeat(), a).say(SpineTrial.board(88), a);
        trial.pass(200);
        Telemetry t = new Telemetry();
        trial.vehicle("v1").telemetry(t);
        assertThat(t.idClash).isTrue();
        assertThat(t.idClashTold).isFalse();
    }

    @Test
    void anotherBoardInThePlaceOfOneThatWentIsAnotherVehicle() {
        trial.system(1).say(Says.heartbeat(), a).say(SpineTrial.board(77), a);
        trial.pass(60_000);
        Sender other = trial.system(1).say(Says.heartbeat(), a).say(SpineTrial.board(88), a);
        for (int i = 0; i < 6; i++) {
            trial.pass(1000);
            other.say(Says.heartbeat(), a);
        }
        trial.pass(200);
        assertThat(trial.ids()).containsExactly("v1", "v1-2");
        assertThat(trial.state("v1").link()).isEqualTo(LinkHealth.LOST);
        assertThat(trial.state("v1-2").link()).isEqualTo(LinkHealth.OK);
    }

    @Test
    void aRestartKnowsThemAgainByBoardAndByLink() {
        trial.system(1).say(Says.heartbeat(), a).say(SpineTrial.board(77), a);
        trial.spine.rename(trial.vehicle("v1"), "Heron");
        trial.system(2).say(Says.heartbeat(), b);
        trial.spine.rename(trial.vehicle("v2"), "Egret");
        trial.restart();
        Channel c = trial.wide(10, "c");
        trial.system(9).say(Says.heartbeat(), c).say(SpineTrial.board(77), c);
        trial.system(2).say(Says.heartbeat(), trial.wide(11, "b"));
        assertThat(trial.ids()).containsExactlyInAnyOrder("v1", "v2");
        assertThat(trial.state("v1").name()).isEqualTo("Heron");
        assertThat(trial.state("v1").systemId()).isEqualTo(9);
        assertThat(trial.state("v2").name()).isEqualTo("Egret");
    }

    @Test
    void boardsThatAllSayTheSameAreToldApartByTheirNumbers() {
        for (int run = 0; run < 2; run++) {
            Channel all = trial.wide(20 + run, "sim");
            for (int id = 1; id <= 5; id++) {
                trial.system(id).say(Says.heartbeat(), all).say(SpineTrial.board(77), all);
            }
            assertThat(trial.ids()).containsExactly("v1", "v2", "v3", "v4", "v5");
            trial.restart();
        }
        assertThat(trial.remembered).hasSize(5);
    }

    @Test
    void aClockThatBeginsAnewIsAReboot() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a).say(new SystemTime(0, 100_000), a);
        trial.pass(1000);
        vehicle.say(new SystemTime(0, 101_000), a);
        trial.pass(1000);
        vehicle.say(new SystemTime(0, 300), a).say(Says.position(400, 470000000, 80000000), a);
        assertThat(trial.state("v1").rebootCount()).isOne();
        assertThat(trial.state("v1").position()).isNotNull();
    }

    @Test
    void aRebootHeardByTwoLinksIsOne() {
        Sender vehicle = trial.system(1);
        vehicle.say(Says.heartbeat(), a, b).say(SpineTrial.board(77), a, b);
        vehicle.say(SpineTrial.board(77), b);
        trial.pass(400);
        assertThat(trial.vehicle("v1").channels()).hasSize(2);
        vehicle.say(new SystemTime(0, 100_000), a).say(new SystemTime(0, 100_100), b);
        trial.pass(1000);
        vehicle.say(new SystemTime(0, 400), a).say(new SystemTime(0, 300), b).say(new SystemTime(0, 500), a);
        assertThat(trial.state("v1").rebootCount()).isOne();
    }
}
