package org.redshank.fleet.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.spine.SpineTrial.Sender;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.Timesync;

/** One vehicle heard by two links. */
class SeveralLinksTest {
    private final SpineTrial trial = new SpineTrial();
    private final Channel radio = trial.narrow(1, "radio");
    private final Channel net = trial.wide(2, "net");
    private final Sender vehicle = trial.system(1);

    @BeforeEach
    void both() {
        vehicle.say(Says.heartbeat(), radio, net).say(SpineTrial.board(77), radio, net);
        trial.pass(400);
        assertThat(trial.vehicle("v1").channels()).containsExactlyInAnyOrder(radio, net);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void whatComesTwiceIsJournalledTwiceAndFoldedOnce() throws InterruptedException {
        int before = trial.journal.size();
        try (Mailbox acks = trial.vehicle("v1").listen(CommandAck.ID)) {
            for (int i = 0; i < 20; i++) {
                vehicle.say(new CommandAck(400, 0, 0, 0, 255, 190), radio, net);
            }
            int heard = 0;
            while (acks.poll(Duration.ZERO) != null) {
                heard++;
            }
            assertThat(heard).isEqualTo(20);
        }
        assertThat(trial.journal).hasSize(before + 40);
        vehicle.say(new Statustext(4, "Low battery", 0, 0), net, radio);
        assertThat(trial.state("v1").messages()).hasSize(1);
        assertThat(trial.state("v1").links())
                .allSatisfy(link -> assertThat(link.lastHeardAgeMs()).isZero());
    }

    @Test
    void anOlderPositionByTheSlowerLinkChangesNothing() {
        vehicle.say(Says.position(10_000, 470000000, 80000000), net);
        vehicle.say(Says.position(10_400, 470000100, 80000000), net);
        vehicle.say(Says.position(10_200, 470000050, 80000000), radio);
        assertThat(requireNonNull(trial.state("v1").position()).at().latDeg()).isEqualTo(47.00001);
    }

    @Test
    void whenOneFallsSilentTheOtherIsSpokenToWithinASecond() {
        for (int i = 0; i < 10; i++) {
            vehicle.say(Says.heartbeat(), radio, net);
            trial.pass(200);
        }
        for (TrafficClass traffic : TrafficClass.values()) {
            Channel first = trial.vehicle("v1").channel(traffic);
            Channel other = first == radio ? net : radio;
            for (int i = 0; i < 5; i++) {
                trial.pass(200);
                vehicle.say(Says.heartbeat(), other);
            }
            assertThat(trial.vehicle("v1").channel(traffic)).isSameAs(other);
            trial.pass(200);
            assertThat(trial.state("v1").links().getFirst()).satisfies(link -> {
                assertThat(link.active()).isTrue();
                assertThat(link.channel()).isEqualTo(other.id());
            });
            assertThat(trial.state("v1").link()).isEqualTo(LinkHealth.OK);
            for (int i = 0; i < 10; i++) {
                vehicle.say(Says.heartbeat(), radio, net);
                trial.pass(200);
            }
        }
    }

    @Test
    void aLinkThatIsSwitchedOffIsLeftAtOnce() {
        vehicle.say(Says.heartbeat(), radio, net);
        Channel first = trial.vehicle("v1").channel(TrafficClass.SAFETY);
        Channel other = first == radio ? net : radio;
        trial.close(first);
        assertThat(trial.vehicle("v1").channel(TrafficClass.SAFETY)).isSameAs(other);
        assertThat(trial.vehicle("v1").channels()).containsExactly(other);
        trial.close(other);
        assertThatThrownBy(() -> trial.vehicle("v1").channel(TrafficClass.SAFETY))
                .isInstanceOf(LinkDownException.class)
                .hasMessageContaining("v1 has no open link");
    }

    @Test
    void eachClassTakesTheChannelThatSuitsIt() {
        long now = trial.clock.nanos();
        net.timesyncSent(now);
        trial.clock.passMs(900);
        vehicle.say(new Timesync(5, now, 0, 0), net);
        now = trial.clock.nanos();
        radio.timesyncSent(now);
        trial.clock.passMs(100);
        vehicle.say(new Timesync(5, now, 0, 0), radio).say(Says.heartbeat(), radio, net);
        assertThat(net.roundTripMs()).isEqualTo(900);
        assertThat(radio.roundTripMs()).isEqualTo(100);
        trial.pass(200);
        assertThat(trial.vehicle("v1").channel(TrafficClass.SAFETY)).isSameAs(radio);
        assertThat(trial.vehicle("v1").channel(TrafficClass.CONTROL)).isSameAs(radio);
        assertThat(trial.vehicle("v1").channel(TrafficClass.BULK)).isSameAs(net);
    }

    @Test
    void theOneThatLosesLeastIsTakenForSafety() {
        Sender noisy = trial.system(9); // another system on the network, of which much is lost
        for (int second = 0; second < 12; second++) {
            for (int i = 0; i < 10; i++) {
                Sender lost = i % 2 == 0 ? noisy : trial.system(10);
                lost.say(Says.heartbeat(), trial.wide(100 + second * 10 + i, "elsewhere"));
                noisy.say(Says.heartbeat(), net);
            }
            vehicle.say(Says.heartbeat(), radio, net);
            net.tick(trial.clock.nanos());
            radio.tick(trial.clock.nanos());
            trial.pass(600);
            vehicle.say(Says.heartbeat(), radio, net);
            trial.pass(400);
        }
        vehicle.say(Says.heartbeat(), radio, net);
        assertThat(net.lossPercent()).isGreaterThan(20);
        assertThat(radio.lossPercent()).isZero();
        assertThat(trial.vehicle("v1").channel(TrafficClass.SAFETY)).isSameAs(radio);
    }

    @Test
    void answersToTimesyncsOfOthersOrOfLongAgoMeasureNothing() {
        long now = trial.clock.nanos();
        net.timesyncSent(now);
        trial.clock.passMs(30);
        vehicle.say(new Timesync(5, now + 1, 0, 0), net);
        assertThat(net.roundTripMs()).isNaN();
        vehicle.say(new Timesync(0, now, 0, 0), net);
        assertThat(net.roundTripMs()).isNaN();
        vehicle.say(new Timesync(5, now, 0, 0), net);
        assertThat(net.roundTripMs()).isEqualTo(30);
        trial.clock.passMs(500);
        vehicle.say(new Timesync(6, now, 0, 0), net);
        assertThat(net.roundTripMs()).isEqualTo(30);
    }

    @Test
    void hundredsOfTimesAwayAndBackItIsOneVehicle() {
        for (int i = 0; i < 300; i++) {
            Channel again = trial.wide(1000 + i, "net");
            vehicle.say(Says.heartbeat(), again).say(SpineTrial.board(77), again);
            trial.pass(i % 7 * 100L);
            trial.close(again);
        }
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(trial.vehicle("v1").channels()).containsExactlyInAnyOrder(radio, net);
        assertThat(trial.spine.bindings()).hasSize(2);
        assertThat(requireNonNull(trial.remembered.get("v1")).channels()).hasSizeLessThanOrEqualTo(32);
    }
}
