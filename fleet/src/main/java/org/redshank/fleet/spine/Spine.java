package org.redshank.fleet.spine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.FrameSink;
import org.redshank.fleet.vehicle.Ageing;
import org.redshank.fleet.vehicle.Binding;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Identity;
import org.redshank.fleet.vehicle.Registry;
import org.redshank.fleet.vehicle.StreamCounts;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleFold;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.Timesync;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way in: every frame, live or replayed, passes {@link #heard}, one at a time. Its lock guards the vehicles and all that
 * is known of them; it is held for a microsecond a frame, nothing that blocks is done under it, and nothing is allocated for
 * a frame of a kind that was heard before.
 */
public final class Spine implements FrameSink {
    private final Object lock = new Object();
    private final FleetClock clock;
    private final FrameRecord record;
    private final Consumer<Event> note;
    private final Vehicles vehicles = new Vehicles();
    private final VehicleFold fold;
    private final Registry registry;
    private final Ageing ageing;
    private final Timesync.Flyweight timesync = new Timesync.Flyweight();
    private volatile @Nullable TunnelDoor door;
    private volatile long epochOffsetMicros;
    private long frames;
    private long unkept;

    /**
     * @param record keeps the frames
     * @param note keeps an event soon, without waiting
     */
    public Spine(
            FleetClock clock, FrameRecord record, Identities identities, FleetEvents events, Consumer<Event> note) {
        this.clock = clock;
        this.record = record;
        this.note = note;
        this.fold = new VehicleFold(clock, events);
        this.registry = new Registry(lock, clock, vehicles, identities, fold, events, note);
        this.ageing = new Ageing(vehicles, fold);
        this.epochOffsetMicros = offset();
    }

    /** Hands what comes in TUNNEL messages on to a door. */
    public void serve(TunnelDoor served) {
        door = served;
    }

    /** The vehicles. */
    public Vehicles vehicles() {
        return vehicles;
    }

    @Override
    public void opened(Channel channel) {
        note.accept(event("channel.opened", channel));
    }

    /** What happens to a frame that was heard, in this order. */
    @Override
    public void heard(Channel channel, Frame frame, long nanos) {
        synchronized (lock) {
            if (!channel.believes(frame)) {
                return;
            }
            boolean sameNumber = channel.count(frame, nanos);
            keep(channel, frame, nanos);
            if (!frame.known()) {
                return;
            }
            measure(channel, frame, nanos);
            Binding binding = registry.whose(channel, frame, nanos);
            if (binding == null) {
                radio(channel, frame, nanos);
                return;
            }
            binding.count(frame);
            if (fold.repeats(binding, frame, nanos) && (sameNumber || binding.severalLinks())) {
                return;
            }
            if (frame.messageId() == AutopilotVersion.ID) {
                registry.identify(binding, frame, nanos);
            }
            fold.fold(binding, frame, nanos);
            fold.deliver(binding, frame);
            TunnelDoor to = door;
            if (to != null) {
                to.heard(channel, frame);
            }
        }
    }

    @Override
    public void closed(Channel channel) {
        synchronized (lock) {
            registry.closed(channel);
        }
        note.accept(event("channel.closed", channel));
    }

    /** What changes with time alone; to be called several times a second. */
    public void tick() {
        epochOffsetMicros = offset();
        synchronized (lock) {
            long nanos = clock.nanos();
            registry.tick(nanos);
            ageing.tick(nanos);
        }
    }

    /** Forgets all vehicles, as if nothing had been heard yet; for records that are played from elsewhere. */
    public void forget() {
        epochOffsetMicros = offset();
        synchronized (lock) {
            registry.clear();
        }
    }

    /** What is remembered of all vehicles that were ever met. */
    public List<Identity> identities() {
        synchronized (lock) {
            return registry.identities();
        }
    }

    /** The systems heard on all channels. */
    public List<Binding> bindings() {
        synchronized (lock) {
            return registry.bindings();
        }
    }

    /** Whether the board of this system ought to be asked now who it is; takes note of the asking. */
    public boolean asks(Binding binding) {
        synchronized (lock) {
            return binding.asks(clock.nanos());
        }
    }

    /** When a system was heard by its channel last. */
    public long heardNanos(Binding binding) {
        synchronized (lock) {
            return binding.heardNanos();
        }
    }

    /** What a system was heard to send by its channel so far. */
    public StreamCounts counts(Binding binding) {
        synchronized (lock) {
            return binding.counts();
        }
    }

    /** Gives a vehicle another name, which is remembered. */
    public void rename(Vehicle vehicle, String name) {
        synchronized (lock) {
            registry.rename(vehicle, name);
        }
    }

    /** Frames heard and believed. */
    public long frames() {
        synchronized (lock) {
            return frames;
        }
    }

    /** Frames that the journal could not keep. */
    public long unkept() {
        synchronized (lock) {
            return unkept;
        }
    }

    private void keep(Channel channel, Frame frame, long nanos) {
        frames++;
        long position = record.frame(
                EntryKind.FRAME_IN,
                channel.id(),
                epochOffsetMicros + nanos / 1000,
                frame.buffer(),
                frame.offset(),
                frame.length());
        if (position < 0) {
            unkept++;
        }
    }

    /** What a radio says of itself, as a system of its own: of the one vehicle that is heard by it. */
    private void radio(Channel channel, Frame frame, long nanos) {
        Vehicle alone = frame.messageId() == RadioStatus.ID ? registry.alone(channel) : null;
        if (alone != null) {
            fold.radio(alone, frame, nanos);
        }
    }

    private void measure(Channel channel, Frame frame, long nanos) {
        if (frame.messageId() == Timesync.ID) {
            timesync.wrap(frame);
            if (timesync.tc1() != 0) {
                channel.timesyncAnswered(timesync.ts1(), nanos);
            }
        }
    }

    /** What makes a date of fleet nanoseconds; follows the date when that jumps. */
    private long offset() {
        return clock.micros() - clock.nanos() / 1000;
    }

    private Event event(String type, Channel channel) {
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("channel", channel.id())
                .put("peer", channel.peer())
                .toString();
        return new Event(clock.now(), type, channel.link(), json);
    }
}
