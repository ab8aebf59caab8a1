package org.redshank.fleet.spine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.redshank.fleet.budget.Allotment;
import org.redshank.fleet.budget.MessageClass;
import org.redshank.fleet.budget.Thinning;
import org.redshank.fleet.budget.Wish;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.fleet.vehicle.StreamCounts;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.Tunnel;

/**
 * Asks a vehicle, on each channel by which it is heard, for the figures that are wanted of it as often as its budget there
 * allows: a few seconds after it is first heard, and after each change of the budget. Whether it did so is seen by what
 * comes, which is more than an acknowledgement says; what did not help is asked twice again. What it sends anyway is left as it is
 * while there is room. When something that came stops while heartbeats go on, as after a reboot, it is asked anew. For one
 * thread.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#MAV_CMD_SET_MESSAGE_INTERVAL">MAV_CMD_SET_MESSAGE_INTERVAL</a>
 * @see <a href="https://mavlink.io/en/services/high_latency.html">High latency protocol</a>
 */
final class StreamWishes {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Waits before each time of asking, and then between looks whether all still comes. */
    private static final long[] WAIT_NANOS = {3 * SECOND_NANOS, 7 * SECOND_NANOS, 20 * SECOND_NANOS};

    private static final long LOOK_NANOS = 10 * SECOND_NANOS;

    /** Less than this share of what is wanted counts as not sent. */
    private static final double ENOUGH = 0.4;

    /** More than this many times what the budget allows counts as not heeded. */
    private static final double TOO_MUCH = 1.6;

    /** Unasked messages that come more often than this are switched off where there is no room, times a second. */
    private static final double OFTEN = 0.15;

    private static final float OFF = -1;
    private static final float AS_USUAL = 0;

    private final Spine spine;
    private final BiConsumer<Channel, Message> say;
    private final Function<Binding, Allotment> budgets;
    private final Map<Binding, Asked> asked = new HashMap<>();

    /** How often a vehicle was asked on a channel since it came there, began anew, or has another budget. */
    private static final class Asked {
        final StreamCounts atBegin;
        final int reboots;
        final Allotment allotment;
        final Set<Integer> switchedOff;
        final Thinning last;
        StreamCounts before;
        long sinceNanos;
        int times;

        /** As one begins that was not asked for anything yet. */
        Asked(StreamCounts counts, int reboots, long nanos, Allotment allotment) {
            this(counts, reboots, nanos, allotment, new HashSet<>(), allotment.thinning());
        }

        Asked(
                StreamCounts counts,
                int reboots,
                long nanos,
                Allotment allotment,
                Set<Integer> switchedOff,
                Thinning last) {
            this.atBegin = counts;
            this.before = counts;
            this.reboots = reboots;
            this.sinceNanos = nanos;
            this.allotment = allotment;
            this.switchedOff = switchedOff;
            this.last = last;
        }
    }

    /**
     * @param say sends what may as well be lost
     * @param budgets what may be asked for
     */
    StreamWishes(Spine spine, BiConsumer<Channel, Message> say, Function<Binding, Allotment> budgets) {
        this.spine = spine;
        this.say = say;
        this.budgets = budgets;
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
        Allotment allotment = budgets.apply(binding);
        if (a == null || a.reboots != vehicle.reboots()) {
            asked.put(binding, new Asked(spine.counts(binding), vehicle.reboots(), nanos, allotment));
            return;
        }
        if (differs(a.allotment, allotment)) {
            a = new Asked(spine.counts(binding), a.reboots, nanos, allotment, a.switchedOff, a.allotment.thinning());
            asked.put(binding, a);
        }
        boolean asking = a.times < WAIT_NANOS.length;
        if (nanos - a.sinceNanos < (asking ? WAIT_NANOS[a.times] : LOOK_NANOS)) {
            return;
        }
        StreamCounts now = spine.counts(binding);
        boolean there = now.of(Heartbeat.ID) > a.before.of(Heartbeat.ID);
        if (asking && (there || now.newer(a.before) || allotment.satellite())) {
            ask(binding, vehicle, a, now, nanos);
        } else if (there && stopped(vehicle, a, now)) {
            asked.put(binding, new Asked(now, vehicle.reboots(), nanos, allotment));
            return;
        }
        a.before = now;
        a.sinceNanos = nanos;
    }

    /** Whether a budget is another, the share of pictures by a quarter at least. */
    private static boolean differs(Allotment before, Allotment now) {
        boolean pictures = now.picturesTo() != before.picturesTo()
                || (now.picturesTo() != 0
                        && (Double.isNaN(now.pictures()) != Double.isNaN(before.pictures())
                                || Math.abs(now.pictures() - before.pictures())
                                        > 0.25 * Math.max(now.pictures(), before.pictures())));
        return now.thinning() != before.thinning() || now.satellite() != before.satellite() || pictures;
    }

    private void ask(Binding binding, Vehicle vehicle, Asked a, StreamCounts now, long nanos) {
        Thinning thinning = a.allotment.thinning();
        double seconds = (nanos - a.sinceNanos) / 1e9;
        for (Wish wish : Wish.of(vehicle.autopilot())) {
            double hz = hz(a, wish, now);
            long came = now.of(wish.messageId()) - a.before.of(wish.messageId());
            boolean other = a.times == 0 && hz != a.last.hz(wish);
            boolean less = thinning != Thinning.NONE && came > TOO_MUCH * hz * seconds + 1;
            if (other || less || came < ENOUGH * hz * seconds) {
                interval(binding, wish.messageId(), hz == 0 ? OFF : (float) (1e6 / hz));
            }
        }
        unasked(binding, vehicle, a, now, seconds);
        reports(binding, a, now);
        pictures(binding, a.allotment);
        if (!a.allotment.satellite() && now.of(HomePosition.ID) == a.atBegin.of(HomePosition.ID) && a.times < 3) {
            say.accept(binding.channel(), Courtesies.command(binding, MavCmd.REQUEST_MESSAGE, HomePosition.ID, 0));
        }
        a.times++;
    }

    /** A vehicle that does not know short reports tells its position as often instead. */
    private static double hz(Asked a, Wish wish, StreamCounts now) {
        boolean instead = a.allotment.satellite()
                && wish.messageId() == GlobalPositionInt.ID
                && now.of(HighLatency2.ID) == a.atBegin.of(HighLatency2.ID);
        return instead ? 1 / Thinning.REPORT_SECONDS : a.allotment.thinning().hz(wish);
    }

    /** Switches off what nobody asked for where there is no room, and on again when there is. */
    private void unasked(Binding binding, Vehicle vehicle, Asked a, StreamCounts now, double seconds) {
        if (a.allotment.thinning().unasked()) {
            a.switchedOff.forEach(id -> interval(binding, id, AS_USUAL));
            a.switchedOff.clear();
            return;
        }
        for (int id : now.ids()) {
            MessageClass c = MessageClass.of(id);
            boolean streamed = c == MessageClass.POSITION || c == MessageClass.HEALTH;
            boolean wanted = id == HighLatency2.ID
                    || id == HomePosition.ID
                    || Wish.of(vehicle.autopilot()).stream().anyMatch(wish -> wish.messageId() == id);
            if (streamed && !wanted && now.of(id) - a.before.of(id) > Math.max(1, OFTEN * seconds)) {
                interval(binding, id, OFF);
                a.switchedOff.add(id);
            }
        }
    }

    /** Asks for short reports, or for no more of them. */
    private void reports(Binding binding, Asked a, StreamCounts now) {
        boolean come = now.of(HighLatency2.ID) > a.before.of(HighLatency2.ID);
        if (a.allotment.satellite() == come) {
            return;
        }
        float on = a.allotment.satellite() ? 1 : 0;
        say.accept(binding.channel(), Courtesies.command(binding, MavCmd.CONTROL_HIGH_LATENCY, on, 0));
        interval(binding, HighLatency2.ID, a.allotment.satellite() ? (float) (1e6 * Thinning.REPORT_SECONDS) : OFF);
    }

    /** Tells who sends pictures by this channel how much: as the time between two TUNNEL frames, each taken as whole. */
    private void pictures(Binding binding, Allotment allotment) {
        if (allotment.picturesTo() != 0) {
            float micros = Double.isNaN(allotment.pictures())
                    ? AS_USUAL
                    : allotment.pictures() < 1 ? OFF : (float) (1e6 * Courtesies.TUNNEL_BYTES / allotment.pictures());
            say.accept(
                    binding.channel(),
                    Courtesies.command(
                            binding.systemId(),
                            allotment.picturesTo(),
                            MavCmd.SET_MESSAGE_INTERVAL,
                            Tunnel.ID,
                            micros));
        }
    }

    private void interval(Binding binding, int messageId, float micros) {
        say.accept(binding.channel(), Courtesies.command(binding, MavCmd.SET_MESSAGE_INTERVAL, messageId, micros));
    }

    /** Whether something that came since it was asked for comes no more. */
    private static boolean stopped(Vehicle vehicle, Asked a, StreamCounts now) {
        return Wish.of(vehicle.autopilot()).stream()
                .filter(wish -> a.allotment.thinning().hz(wish) > 2.0 / (LOOK_NANOS / SECOND_NANOS))
                .mapToInt(Wish::messageId)
                .anyMatch(id -> a.before.of(id) > a.atBegin.of(id) && now.of(id) == a.before.of(id));
    }
}
