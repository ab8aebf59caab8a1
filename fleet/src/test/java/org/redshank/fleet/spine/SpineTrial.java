package org.redshank.fleet.spine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.Recorded;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Identity;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.journal.Event;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.AutopilotVersion;

/** A spine by a clock that is moved by hand, and systems that speak to it. */
public final class SpineTrial implements AutoCloseable {
    public final HandClock clock = new HandClock();
    public final FleetEvents events = new FleetEvents();
    public final List<FleetEvent> published = new CopyOnWriteArrayList<>();
    public final List<Event> notes = new ArrayList<>();
    public final List<Kept> journal = new ArrayList<>();
    public final Map<String, Identity> remembered = new LinkedHashMap<>();
    public Spine spine;

    /** A frame in the journal. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Kept(int channel, long micros, byte[] bytes) {}

    public SpineTrial() {
        events.subscribe(published::add);
        spine = start();
    }

    /** Begins anew with nothing but what is remembered. */
    public void restart() {
        spine = start();
    }

    private Spine start() {
        Identities identities =
                new Identities(List.copyOf(remembered.values()), i -> remembered.put(i.id(), i), remembered::remove);
        FrameRecord record = (kind, channel, micros, buffer, offset, length) -> {
            journal.add(new Kept(channel, micros, java.util.Arrays.copyOfRange(buffer, offset, offset + length)));
            return journal.size();
        };
        return new Spine(clock, record, identities, events, notes::add);
    }

    /** A new channel of a network. */
    public Channel wide(int id, String link) {
        Channel channel = Recorded.wide(id, link);
        spine.opened(channel);
        return channel;
    }

    /** A new channel of a radio. */
    public Channel narrow(int id, String link) {
        Channel channel = Recorded.narrow(id, link);
        spine.opened(channel);
        return channel;
    }

    public void close(Channel channel) {
        Recorded.close(channel);
        spine.closed(channel);
    }

    /** Hears a frame. */
    public void hear(Channel channel, byte[] frame) {
        spine.heard(channel, Frame.parse(frame), clock.nanos());
    }

    /** Lets time pass as it does: with the ticks that are due. */
    public void pass(long millis) {
        for (long left = millis; left > 0; left -= 200) {
            clock.passMs(Math.min(left, 200));
            spine.tick();
        }
    }

    public Vehicle vehicle(String id) {
        Vehicle vehicle = spine.vehicles().find(id);
        if (vehicle == null) {
            throw new AssertionError("no vehicle " + id + ", there are " + ids());
        }
        return vehicle;
    }

    public VehicleState state(String id) {
        return vehicle(id).state();
    }

    public List<String> ids() {
        return spine.vehicles().all().stream().map(Vehicle::id).toList();
    }

    /** What a board with this number says of itself. */
    public static AutopilotVersion board(long uid) {
        return new AutopilotVersion(
                0, uid, 0x040603FF, 0, 0, 0, 0, 0, new byte[8], new byte[8], new byte[8], new byte[18]);
    }

    /** A system that speaks by any channel; its frames are numbered one after the other. */
    public final class Sender {
        private final FrameWriter writer;

        Sender(int systemId, int componentId) {
            writer = new FrameWriter(systemId, componentId);
        }

        /** Says something by these channels, to all with the same frame. */
        public Sender say(Message message, Channel... by) {
            byte[] frame = writer.encode(message);
            for (Channel channel : by) {
                hear(channel, frame);
            }
            return this;
        }
    }

    public Sender system(int systemId) {
        return new Sender(systemId, 1);
    }

    public Sender system(int systemId, int componentId) {
        return new Sender(systemId, componentId);
    }

    @Override
    public void close() {
        events.close();
    }
}
