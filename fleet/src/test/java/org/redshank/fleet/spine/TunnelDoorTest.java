package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.budget.Budget;
import org.redshank.fleet.budget.Thinning;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.fleet.spine.TunnelDoor.Peer;
import org.redshank.fleet.spine.TunnelDoor.Way;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.trial.Waiting;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Tunnel;

/** Companions are heard and answered by their vehicle's link, and only as much as it has room for. */
class TunnelDoorTest {
    @TempDir
    private Path directory;

    private final List<Peer> heard = new CopyOnWriteArrayList<>();

    private static byte[] answer() {
        byte[] answer = new byte[100];
        Arrays.fill(answer, (byte) 0x55);
        answer[1] = (byte) 0xFF;
        return answer;
    }

    private static Frame tunnel(int component, int type, int toSystem) {
        return Frame.parse(new FrameWriter(1, component).encode(new Tunnel(type, toSystem, 0, 3, new byte[128])));
    }

    private static Budget budget(Channel channel, double share) {
        return new Budget(
                "v", channel.id(), "udp", share, share, 0, Map.of(), Thinning.NONE, 0, 0, 191, 0, false, "measured");
    }

    @Test
    void companionsAreHeardAndAnsweredByTheSameLink() {
        try (Rig rig = new Rig(directory, 1);
                ScriptedVehicle vehicle =
                        new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, Faults.NONE)) {
            Channel channel = rig.vehicle(1).channels().getFirst();
            TunnelDoor door = new TunnelDoor(rig.clock, rig.outlet, List::of, 255, 190);
            rig.spine.serve(door);
            Way way = door.open((from, datagram) -> heard.add(from));
            assertThatThrownBy(() -> door.open((from, datagram) -> {})).isInstanceOf(IllegalStateException.class);

            int ours = Gate.DATALINK_PAYLOAD_TYPE;
            for (Frame frame : List.of(
                    tunnel(1, ours, 0), // an autopilot
                    tunnel(191, ours + 1, 0),
                    tunnel(191, ours, 254), // for another ground station
                    tunnel(191, ours, 255))) {
                rig.spine.heard(channel, frame, rig.clock.nanos());
            }
            assertThat(heard).singleElement().hasToString("1/191 by " + channel);

            assertThat(way.send(heard.getFirst(), new byte[100]))
                    .as("no answer")
                    .isFalse();
            assertThat(way.send(heard.getFirst(), answer())).isTrue();
            Waiting.until("the answer", () -> !vehicle.heard(Tunnel.ID).isEmpty());
            Tunnel told = Tunnel.from(vehicle.heard(Tunnel.ID).getFirst());
            assertThat(vehicle.heard(Tunnel.ID)).hasSize(1);
            assertThat(Arrays.copyOf(told.payload(), told.payloadLength())).isEqualTo(answer());
            assertThat(told.targetSystem()).isEqualTo(1);
            assertThat(told.targetComponent()).isEqualTo(191);
            assertThat(rig.notes).anyMatch(note -> note.json().contains("carrier"));
            rig.links.enable("udp", false);
            assertThat(way.send(heard.getFirst(), answer()))
                    .as("the link is down")
                    .isFalse();
        }
    }

    @Test
    void nobodySaysMoreThanTheLinkHasRoomFor() {
        HandClock clock = new HandClock();
        try (Rig rig = new Rig(directory, FleetClock.system(1), SafetyLimits.USUAL);
                ScriptedVehicle vehicle =
                        new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, Faults.NONE)) {
            Channel channel = rig.vehicle(1).channels().getFirst();
            List<Budget> budgets = new ArrayList<>();
            TunnelDoor door = new TunnelDoor(clock, rig.outlet, () -> budgets, 255, 190);
            rig.spine.serve(door);
            Way way = door.open((from, datagram) -> heard.add(from));
            rig.spine.heard(channel, tunnel(191, Gate.DATALINK_PAYLOAD_TYPE, 0), rig.clock.nanos());
            budgets.add(budget(channel, 2000));
            int sent = 0;
            for (int i = 0; i < 1000; i++) {
                clock.passMs(10);
                sent += way.send(heard.getFirst(), answer()) ? 1 : 0;
            }
            // ten seconds of 300 B/s, and what may be said at once, in frames of 117 bytes
            assertThat(sent).isBetween(25, 28);
        }
    }
}
