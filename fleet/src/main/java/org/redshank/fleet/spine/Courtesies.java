package org.redshank.fleet.spine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.budget.Allotment;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Timesync;

/**
 * What a ground station owes its vehicles without being asked: a heartbeat every second on every channel where one is heard,
 * time to measure the round trip, and the wish to know who they are and to hear their figures. For one thread.
 *
 * @see <a href="https://mavlink.io/en/services/heartbeat.html">the heartbeat protocol</a>
 */
public final class Courtesies {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** A round trip is measured so often. */
    private static final long TIMESYNC_NANOS = 5 * SECOND_NANOS;

    /** Where every byte counts, one heartbeat of so many. */
    private static final int SELDOM = 30;

    /** What one TUNNEL frame takes, with all its payload. */
    static final int TUNNEL_BYTES = 145;

    private static final Heartbeat HEARTBEAT =
            new Heartbeat(0, MavType.GCS.value(), MavAutopilot.INVALID.value(), 0, MavState.ACTIVE.value(), 3);

    private final FleetClock clock;
    private final Spine spine;
    private final Outlet outlet;
    private final StreamWishes wishes;
    private final Map<Channel, Long> timesyncs = new HashMap<>();
    private @Nullable Long beat;
    private long beats;

    /** @param budgets what may be asked of whom */
    public Courtesies(FleetClock clock, Spine spine, Outlet outlet, Function<Binding, Allotment> budgets) {
        this.clock = clock;
        this.spine = spine;
        this.outlet = outlet;
        this.wishes = new StreamWishes(spine, this::say, budgets);
    }

    /** Does what is due; to be called several times a second. */
    public void tick(List<Channel> channels) {
        long nanos = clock.nanos();
        List<Binding> bindings = spine.bindings();
        for (Binding binding : bindings) {
            if (spine.asks(binding)) {
                say(binding.channel(), request(binding));
            }
        }
        if (beat == null || nanos - beat >= SECOND_NANOS) {
            beat = nanos;
            Set<Channel> inhabited = new HashSet<>();
            bindings.forEach(binding -> inhabited.add(binding.channel()));
            timesyncs.keySet().retainAll(inhabited);
            for (Channel channel : channels) {
                boolean dear = channel.speed() == LinkSpeed.SATELLITE;
                if ((inhabited.contains(channel) || channel.speaksFirst()) && (!dear || beats % SELDOM == 0)) {
                    say(channel, HEARTBEAT);
                }
                if (inhabited.contains(channel)
                        && !dear
                        && nanos - timesyncs.getOrDefault(channel, -TIMESYNC_NANOS) >= TIMESYNC_NANOS) {
                    timesync(channel);
                }
            }
            beats++;
            wishes.tick(bindings, nanos);
        }
    }

    private void timesync(Channel channel) {
        long nanos = clock.nanos();
        timesyncs.put(channel, nanos);
        channel.timesyncSent(nanos);
        say(channel, new Timesync(0, nanos, 0, 0));
    }

    private static Message request(Binding binding) {
        return command(binding, MavCmd.REQUEST_MESSAGE, AutopilotVersion.ID, 0);
    }

    /** A command with two parameters and nothing else. */
    static Message command(Binding binding, MavCmd command, float param1, float param2) {
        return command(binding.systemId(), binding.componentId(), command, param1, param2);
    }

    /** As above, for any component. */
    static Message command(int systemId, int componentId, MavCmd command, float param1, float param2) {
        return new CommandLong(param1, param2, 0, 0, 0, 0, 0, command.value(), systemId, componentId, 0);
    }

    /** Sends what may as well be lost: it is said again. */
    private void say(Channel channel, Message message) {
        try {
            outlet.send(channel, message);
        } catch (LinkDownException e) {
            // the channel's counters and the link's state tell
        }
    }
}
