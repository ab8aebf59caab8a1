package org.redshank.fleet.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.trial.Says;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;

/** A vehicle flies north at 10 m/s, 50 m above home. */
class SeenFoldTest {
    private final SpineTrial trial = new SpineTrial();
    private final SeenGrid seen = new SeenGrid(10_000);
    private final SeenFold fold = new SeenFold(seen, trial.clock);
    private final Channel channel = trial.wide(1, "net");
    private final SpineTrial.Sender sender = trial.system(1);

    @AfterEach
    void close() {
        trial.close();
    }

    private void fly(int fromSecond, int toSecond, boolean heard) {
        for (int second = fromSecond; second < toSecond; second++) {
            if (heard) {
                sender.say(Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 4, true), channel)
                        .say(new ExtendedSysState(0, 2), channel)
                        .say(
                                new GlobalPositionInt(
                                        1000L * second,
                                        470000000 + 900 * second,
                                        80000000,
                                        450_000,
                                        50_000,
                                        1000,
                                        0,
                                        0,
                                        0),
                                channel);
            }
            trial.pass(1000);
            fold.tick(trial.spine.vehicles());
        }
    }

    private List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        seen.each(0, 0, 1 << 20, 1 << 20, (x, y, second, cm, detection) -> rows.add(y));
        return rows.stream().distinct().sorted().toList();
    }

    @Test
    void groundUnderAWayThatIsHeardIsSeenWithoutGaps() {
        fly(0, 60, true);
        List<Integer> rows = rows();
        assertThat(rows).hasSize(rows.getLast() - rows.getFirst() + 1).hasSizeGreaterThan(15);
    }

    @Test
    void whereItFlewWhileNotHeardIsNotKnownToBeSeen() {
        fly(0, 10, true);
        fly(10, 50, false);
        fly(50, 60, true);
        List<Integer> rows = rows();
        assertThat(rows).isNotEmpty();
        assertThat(rows.getLast() - rows.getFirst() + 1 - rows.size())
                .as("rows of 26 m of the 400 m between")
                .isGreaterThan(8);
    }
}
