package org.redshank.fleet.spine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.fleet.vehicle.StreamCounts;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;

/**
 * Asks a vehicle, on each channel by which it is heard, for the figures that are wanted of it and that it does not send there
 * by itself: a few seconds after it is first heard and twice again if it did not help. What it sends anyway is left as it
 * is. When something that came stops while heartbeats go on, as after a reboot, it is asked anew. For one thread.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#MAV_CMD_SET_MESSAGE_INTERVAL">MAV_CMD_SET_MESSAGE_INTERVAL</a>
 */
final class StreamWishes {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Waits before each time of asking, and then between looks whether all still comes. */
    private static final long[] WAIT_NANOS = {3 * SECOND_NANOS, 7 * SECOND_NANOS, 20 * SECOND_NANOS};

    private static final long LOOK_NANOS = 10 * SECOND_NANOS;

    /** Less than this share of what is wanted counts as not sent. */
    private static final double ENOUGH = 0.4;

    private final Spine spine;
    private final BiConsumer<Channel, Message> say;
    private final Map<Binding, Asked> asked = new HashMap<>();

    /** A message that is wanted, so often a second on a wide link. */
    private record Wish(int messageId, double hz) {}

    private static final List<Wish> USUAL = List.of(
            new Wish(GlobalPositionInt.ID, 4),
            new Wish(Attitude.ID, 4),
            new Wish(VfrHud.ID, 2),
            new Wish(SysStatus.ID, 1),
            new Wish(GpsRawInt.ID, 1),
            new Wish(BatteryStatus.ID, 0.5),
            new Wish(ExtendedSysState.ID, 1),
            new Wish(MissionCurrent.ID, 1));

    private static final List<Wish> ARDUPILOT = with(new Wish(EkfStatusReport.ID, 1));
    private static final List<Wish> PX4 = with(new Wish(EstimatorStatus.ID, 1));

    /** How often a vehicle was asked on a channel since it came there, or began anew. */
    private static final class Asked {
        final StreamCounts atBegin;
        final int reboots;
        StreamCounts before;
        long sinceNanos;
        int times;

        Asked(StreamCounts counts, int reboots, long nanos) {
            this.atBegin = counts;
            this.before = counts;
            this.reboots = reboots;
            this.sinceNanos = nanos;
        }
    }

    /** @param say sends what may as well be lost */
    StreamWishes(Spine spine, BiConsumer<Channel, Message> say) {
        this.spine = spine;
        this.say = say;
    }

    /** Asks for what is due; to be called about once a second with all that are heard. */
    void tick(Collection<Binding> bindings, long nanos) {
        if (asked.size() > bindings.size()) {
            asked.keySet().retainAll(Set.copyOf(bindings));
        }
        for (Binding binding : bindings) {
            Vehicle vehicle = binding.vehicle();
            if (vehicle != null) {
                tick(binding, vehicle, nanos);
            }
        }
    }

    private void tick(Binding binding, Vehicle vehicle, long nanos) {
        Asked a = asked.get(binding);
        if (a == null || a.reboots != vehicle.reboots()) {
            asked.put(binding, new Asked(spine.counts(binding), vehicle.reboots(), nanos));
            return;
        }
        boolean asking = a.times < WAIT_NANOS.length;
        if (nanos - a.sinceNanos < (asking ? WAIT_NANOS[a.times] : LOOK_NANOS)) {
            return;
        }
        StreamCounts now = spine.counts(binding);
        boolean there = now.of(Heartbeat.ID) > a.before.of(Heartbeat.ID);
        if (there && asking) {
            ask(binding, vehicle, a, now, nanos);
        } else if (there && stopped(vehicle, a, now)) {
            asked.put(binding, new Asked(now, vehicle.reboots(), nanos));
            return;
        }
        a.before = now;
        a.sinceNanos = nanos;
    }

    private void ask(Binding binding, Vehicle vehicle, Asked a, StreamCounts now, long nanos) {
        double scale = binding.channel().speed() == LinkSpeed.NARROW ? 0.5 : 1;
        double seconds = (nanos - a.sinceNanos) / 1e9;
        for (Wish wish : wishes(vehicle)) {
            double hz = wish.hz() * scale;
            if (now.of(wish.messageId()) - a.before.of(wish.messageId()) < ENOUGH * hz * seconds) {
                float intervalMicros = (float) (1e6 / hz);
                say.accept(
                        binding.channel(),
                        Courtesies.command(binding, MavCmd.SET_MESSAGE_INTERVAL, wish.messageId(), intervalMicros));
            }
        }
        if (now.of(HomePosition.ID) == a.atBegin.of(HomePosition.ID)) {
            say.accept(binding.channel(), Courtesies.command(binding, MavCmd.REQUEST_MESSAGE, HomePosition.ID, 0));
        }
        a.times++;
    }

    /** Whether something that came since it was asked for comes no more. */
    private static boolean stopped(Vehicle vehicle, Asked a, StreamCounts now) {
        return wishes(vehicle).stream()
                .mapToInt(Wish::messageId)
                .anyMatch(id -> a.before.of(id) > a.atBegin.of(id) && now.of(id) == a.before.of(id));
    }

    private static List<Wish> wishes(Vehicle vehicle) {
        return switch (vehicle.autopilot()) {
            case ARDUPILOT -> ARDUPILOT;
            case PX4 -> PX4;
            case GENERIC -> USUAL;
        };
    }

    private static List<Wish> with(Wish more) {
        return Stream.concat(USUAL.stream(), Stream.of(more)).toList();
    }
}
