package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.budget.Allotment;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.VfrHud;

/** A vehicle that, like ArduPilot 4.6.3, tells nothing by a channel but heartbeats until it is asked there. */
class StreamWishesTest {
    private final SpineTrial trial = new SpineTrial();
    private final List<Channel> askedBy = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private final StreamWishes wishes = new StreamWishes(trial.spine, this::say, this::allotment);
    private final Channel a = trial.wide(1, "a");
    private final SpineTrial.Sender vehicle = trial.system(1);
    private int bootMs;
    private Allotment allotment = Allotment.ALL;

    @AfterEach
    void close() {
        trial.close();
    }

    private Allotment allotment(Binding binding) {
        return allotment;
    }

    private void say(Channel channel, Message message) {
        CommandLong command = (CommandLong) message;
        if (command.command() == MavCmd.SET_MESSAGE_INTERVAL.value()) {
            asked.add((int) command.param1());
            askedBy.add(channel);
        }
    }

    /** Lets seconds pass in which it sends heartbeats and, by those channels where it streams, its position and attitude. */
    private void live(int seconds, List<Channel> heartbeats, List<Channel> streams) {
        for (int i = 0; i < seconds * 4; i++) {
            trial.pass(250);
            bootMs += 250;
            streams.forEach(channel -> vehicle.say(
                            new GlobalPositionInt(bootMs, 470000000, 80000000, 500000, 0, 0, 0, 0, 0), channel)
                    .say(new Attitude(bootMs, 0, 0, 0, 0, 0, 0), channel));
            if (i % 4 == 0) {
                heartbeats.forEach(channel -> vehicle.say(Says.heartbeat(), channel));
                wishes.tick(trial.spine.bindings(), trial.clock.nanos());
            }
        }
    }

    @Test
    void whatIsNotSentIsAskedForThreeTimes() {
        live(120, List.of(a), List.of(a));
        assertThat(asked).doesNotContain(GlobalPositionInt.ID, Attitude.ID);
        assertThat(asked).filteredOn(id -> id == VfrHud.ID).hasSize(3);
    }

    @Test
    void whatStopsWhileHeartbeatsGoOnIsAskedForAnew() {
        live(60, List.of(a), List.of(a));
        asked.clear();
        live(30, List.of(), List.of()); // switched off
        assertThat(asked).isEmpty();
        bootMs = 0;
        live(30, List.of(a), List.of());
        assertThat(asked).contains(GlobalPositionInt.ID, Attitude.ID);
        live(1, List.of(a), List.of(a));
        assertThat(trial.state("v1").rebootCount()).isOne();
        live(60, List.of(a), List.of(a));
        asked.clear();
        live(120, List.of(a), List.of(a));
        assertThat(asked).isEmpty();
    }

    @Test
    void itIsAskedOnEachChannelByWhichItIsHeard() {
        live(60, List.of(a), List.of(a));
        Channel b = trial.wide(2, "b");
        asked.clear();
        askedBy.clear();
        live(20, List.of(a, b), List.of(a));
        assertThat(asked).contains(GlobalPositionInt.ID);
        assertThat(askedBy).containsOnly(b);
    }

    @Test
    void oneThatComesAnewByAnotherPortIsAskedThereAndHasBegunAnew() {
        live(60, List.of(a), List.of(a));
        Channel b = trial.wide(2, "a");
        asked.clear();
        trial.pass(4000);
        bootMs = 2000;
        live(10, List.of(b), List.of());
        assertThat(asked).contains(GlobalPositionInt.ID);
        live(2, List.of(b), List.of(b));
        assertThat(trial.ids()).containsExactly("v1");
        assertThat(trial.state("v1").rebootCount()).isOne();
    }
}
