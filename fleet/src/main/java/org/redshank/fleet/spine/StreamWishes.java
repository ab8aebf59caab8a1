package org.redshank.fleet.spine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.fleet.vehicle.InspectedMessage;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;

/**
 * Asks a vehicle for the figures that are wanted of it and that it does not send by itself, a few seconds after it is first
 * heard and twice again if it did not help. What it sends anyway is left as it is.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#MAV_CMD_SET_MESSAGE_INTERVAL">MAV_CMD_SET_MESSAGE_INTERVAL</a>
 */
final class StreamWishes {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long[] AFTER_NANOS = {3 * SECOND_NANOS, 10 * SECOND_NANOS, 30 * SECOND_NANOS};

    /** Less than this share of what is wanted counts as not sent. */
    private static final double ENOUGH = 0.4;

    private final BiConsumer<Channel, Message> say;
    private final Map<Integer, Asked> asked = new HashMap<>();

    /** A message that is wanted, so often a second on a wide link. */
    private record Wish(int messageId, double hz) {}

    private static final List<Wish> ALL = List.of(
            new Wish(GlobalPositionInt.ID, 4),
            new Wish(Attitude.ID, 4),
            new Wish(VfrHud.ID, 2),
            new Wish(SysStatus.ID, 1),
            new Wish(GpsRawInt.ID, 1),
            new Wish(BatteryStatus.ID, 0.5),
            new Wish(ExtendedSysState.ID, 1),
            new Wish(MissionCurrent.ID, 1));

    private static final Wish ARDUPILOT_ESTIMATOR = new Wish(EkfStatusReport.ID, 1);
    private static final Wish PX4_ESTIMATOR = new Wish(EstimatorStatus.ID, 1);

    /** How often a vehicle was asked since it came, or began anew. */
    private static final class Asked {
        long sinceNanos;
        int reboots;
        int times;
    }

    StreamWishes(BiConsumer<Channel, Message> say) {
        this.say = say;
    }

    void tick(Binding binding, Vehicle vehicle, long nanos) {
        Asked before = asked.computeIfAbsent(vehicle.handle(), handle -> {
            Asked fresh = new Asked();
            fresh.sinceNanos = nanos;
            return fresh;
        });
        if (before.times >= AFTER_NANOS.length || nanos - before.sinceNanos < AFTER_NANOS[before.times]) {
            if (before.times > 0 && vehicle.reboots() != before.reboots) {
                asked.remove(vehicle.handle());
            }
            return;
        }
        before.times++;
        before.reboots = vehicle.reboots();
        ask(binding, vehicle);
    }

    private void ask(Binding binding, Vehicle vehicle) {
        Map<Integer, Double> heard = new HashMap<>();
        for (InspectedMessage message : vehicle.inspect()) {
            if (message.frame().componentId() == binding.componentId()) {
                heard.put(message.frame().messageId(), message.rateHz());
            }
        }
        double scale = binding.channel().speed() == LinkSpeed.NARROW ? 0.5 : 1;
        for (Wish wish : ALL) {
            ask(binding, wish, scale, heard);
        }
        if (vehicle.autopilot() != Autopilot.GENERIC) {
            Wish estimator = vehicle.autopilot() == Autopilot.PX4 ? PX4_ESTIMATOR : ARDUPILOT_ESTIMATOR;
            ask(binding, estimator, scale, heard);
        }
        if (!heard.containsKey(HomePosition.ID)) {
            say.accept(binding.channel(), Courtesies.command(binding, MavCmd.REQUEST_MESSAGE, HomePosition.ID, 0));
        }
    }

    private void ask(Binding binding, Wish wish, double scale, Map<Integer, Double> heard) {
        double hz = wish.hz() * scale;
        if (heard.getOrDefault(wish.messageId(), 0.0) < ENOUGH * hz) {
            float intervalMicros = (float) (1e6 / hz);
            say.accept(
                    binding.channel(),
                    Courtesies.command(binding, MavCmd.SET_MESSAGE_INTERVAL, wish.messageId(), intervalMicros));
        }
    }
}
