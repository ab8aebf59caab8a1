package org.redshank.fleet.vehicle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.journal.Event;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out whose a frame is. A vehicle is known by what its board says it is ({@code AUTOPILOT_VERSION}); until it has told,
 * by channel and system id. A system id that is new to the fleet is a new vehicle at once. One that is known already, heard
 * by another channel, waits for a moment until the board has told: it may be the same vehicle by a second link, or another
 * with the same number. All under the spine's lock.
 */
public final class Registry {
    /** A vehicle that was heard within this time is alive. */
    static final long ALIVE_NANOS = 10_000_000_000L;

    /** After so long without an answer it is decided without one. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    /** Two boards that tell within this time by one channel are there at the same time. */
    private static final long TOGETHER_NANOS = 10_000_000_000L;

    /** Target of what is meant for all: a vehicle that called itself so could not be spoken to alone. */
    private static final int EVERYBODY = 0;

    /** More vehicles are not taken in: somebody is making up numbers. */
    private static final int MOST = 5000;

    /** What tells that a vehicle is there; by a satellite nothing but short reports may come. */
    private static final Set<Integer> GREETINGS = Set.of(Heartbeat.ID, HighLatency2.ID);

    private final Object lock;
    private final FleetClock clock;
    private final Vehicles vehicles;
    private final Identities identities;
    private final VehicleFold fold;
    private final FleetEvents events;
    private final Consumer<Event> note;
    private final List<Binding> bindings = new ArrayList<>();
    private int handles;

    /**
     * @param lock the spine's
     * @param note keeps an event soon, without waiting
     */
    public Registry(
            Object lock,
            FleetClock clock,
            Vehicles vehicles,
            Identities identities,
            VehicleFold fold,
            FleetEvents events,
            Consumer<Event> note) {
        this.lock = lock;
        this.clock = clock;
        this.vehicles = vehicles;
        this.identities = identities;
        this.fold = fold;
        this.events = events;
        this.note = note;
    }

    /** Whose a frame is; null if it is no vehicle's. */
    public @Nullable Binding whose(Channel channel, Frame frame, long nanos) {
        Occupants occupants = (Occupants) channel.attachment();
        Binding binding = occupants == null ? null : occupants.of(frame.systemId());
        if (binding == null) {
            boolean greets =
                    GREETINGS.contains(frame.messageId()) && frame.systemId() != EVERYBODY && fold.isVehicle(frame);
            return greets ? greet(channel, frame, nanos) : null;
        }
        if (nanos - binding.use.heardNanos > ALIVE_NANOS) {
            binding.identifiedNanos = Telemetry.NEVER; // another board may have come in its place
        }
        binding.use.heardNanos = nanos;
        return binding;
    }

    /** The one vehicle that is heard by a channel; null when there are several, or none. */
    public @Nullable Vehicle alone(Channel channel) {
        Occupants occupants = (Occupants) channel.attachment();
        List<Binding> all = occupants == null ? List.of() : occupants.all();
        return all.size() == 1 ? all.getFirst().vehicle : null;
    }

    /** Takes note of what an AUTOPILOT_VERSION says of the board. */
    public void identify(Binding binding, Frame frame, long nanos) {
        HardwareId told = frame.componentId() == binding.componentId ? fold.hardwareId(frame) : null;
        if (told == null) {
            return;
        }
        boolean lately = binding.identifiedNanos != Telemetry.NEVER && nanos - binding.identifiedNanos < TOGETHER_NANOS;
        binding.identifiedNanos = nanos;
        binding.told = told;
        if (!othersMayTell(binding, nanos)) {
            settle(binding, told, lately, nanos);
        }
    }

    /** Decides which vehicle a system is whose board has told. */
    private void settle(Binding binding, HardwareId told, boolean lately, long nanos) {
        Vehicle v = binding.vehicle;
        if (v != null && told.equals(v.hardwareId)) {
            return;
        }
        if (v != null && v.hardwareId != null && lately) {
            v.sharedNanos = nanos; // two boards with one number on one channel: they cannot be told apart
            return;
        }
        Vehicle other = known(told, binding.systemId, nanos);
        if (other != null && v != null && v.hardwareId == null) {
            merge(v, other);
        } else if (other != null) {
            bind(binding, other);
        } else if (v != null && v.hardwareId == null && identities.fits(v.id, told)) {
            v.hardwareId = told;
            identities.put(identities.present(v.id).withHardware(told));
            met(v, binding);
        } else {
            Vehicle added = create(identities.meet(told, binding.systemId, binding.channel.link()), binding);
            added.hardwareId = told;
            if (v != null && v.hardwareId == null) {
                merge(v, added);
            } else {
                bind(binding, added);
            }
            met(added, binding);
        }
    }

    /** Decides on those who have not told in time, and looks for system ids used twice. */
    public void tick(long nanos) {
        for (Binding binding : List.copyOf(bindings)) {
            if (binding.vehicle != null) {
                continue;
            }
            if (binding.told != null && !othersMayTell(binding, nanos)) {
                settle(binding, binding.told, false, nanos);
            } else if (nanos - binding.sinceNanos > PATIENCE_NANOS) {
                Vehicle silent = silentSince(binding);
                bind(
                        binding,
                        silent != null
                                ? silent
                                : create(
                                        identities.meet(binding.systemId, binding.channel.link(), binding.channel.id()),
                                        binding));
            }
        }
    }

    /** Lets go of a channel that is closed. */
    public void closed(Channel channel) {
        Occupants occupants = (Occupants) channel.attachment();
        if (occupants == null) {
            return;
        }
        for (Binding binding : occupants.all()) {
            bindings.remove(binding);
            Vehicle v = binding.vehicle;
            if (v != null) {
                v.uses.remove(binding.use);
                v.active = v.active == binding.use ? null : v.active;
            }
        }
    }

    /** Forgets all vehicles, as if nothing had been heard yet. */
    public void clear() {
        for (Vehicle v : vehicles.all()) {
            vehicles.remove(v);
            events.publish(new FleetEvent.VehicleGone(v.id, v.handle()));
        }
        bindings.clear();
        identities.nonePresent();
    }

    /** The systems on all channels. */
    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** What is remembered of all vehicles that were ever met. */
    public List<Identity> identities() {
        return List.copyOf(identities.all());
    }

    /** Gives a vehicle another name. */
    public void rename(Vehicle v, String name) {
        v.name = name;
        identities.put(identities.present(v.id).withName(name));
        v.version++;
        events.publish(new FleetEvent.VehicleChanged(v));
    }

    private @Nullable Binding greet(Channel channel, Frame frame, long nanos) {
        if (bindings.size() >= MOST) {
            return null;
        }
        Occupants occupants = (Occupants) channel.attachment();
        if (occupants == null) {
            occupants = new Occupants();
            channel.attach(occupants);
        }
        Binding binding = new Binding(channel, frame.systemId(), frame.componentId(), nanos);
        occupants.put(binding);
        bindings.add(binding);
        boolean fresh = true;
        for (Vehicle v : vehicles.all()) {
            fresh &= v.systemId != binding.systemId;
        }
        if (fresh) {
            bind(binding, create(identities.meet(binding.systemId, channel.link(), channel.id()), binding));
        }
        return binding;
    }

    /**
     * Whether a system that is waiting to be known ought to wait on, since a vehicle with its number has not told yet who it
     * is: if it is the same by a first link, it shall keep its name.
     */
    private boolean othersMayTell(Binding binding, long nanos) {
        if (binding.vehicle != null || nanos - binding.sinceNanos > PATIENCE_NANOS) {
            return false;
        }
        for (Binding other : bindings) {
            if (other.systemId == binding.systemId
                    && other.vehicle != null
                    && other.vehicle.hardwareId == null
                    && other.identifiedNanos == Telemetry.NEVER
                    && nanos - other.use.heardNanos < PATIENCE_NANOS) {
                return true;
            }
        }
        return false;
    }

    /** The vehicle with this board, unless it is plainly another: with another system id, and alive as this one. */
    private @Nullable Vehicle known(HardwareId told, int systemId, long nanos) {
        Vehicle found = null;
        for (Vehicle v : vehicles.all()) {
            if (told.equals(v.hardwareId)) {
                if (v.systemId == systemId) {
                    return v;
                }
                if (v.now.heardNanos == Telemetry.NEVER || nanos - v.now.heardNanos > ALIVE_NANOS) {
                    found = v;
                }
            }
        }
        return found;
    }

    /** The vehicle of this system id that fell silent when this one began, best one of the same link. */
    private @Nullable Vehicle silentSince(Binding binding) {
        Vehicle found = null;
        for (Vehicle v : vehicles.all()) {
            if (v.systemId == binding.systemId && v.now.heardNanos < binding.sinceNanos) {
                boolean sameLink = binding.channel.link().equals(v.lastLink);
                found = found == null || sameLink ? v : found;
            }
        }
        return found;
    }

    private Vehicle create(Identity identity, Binding binding) {
        Vehicle v = new Vehicle(
                lock, clock, identity.id(), identity.name(), ++handles, binding.systemId, binding.componentId);
        vehicles.add(v);
        met(v, binding);
        return v;
    }

    private void bind(Binding binding, Vehicle v) {
        Vehicle before = binding.vehicle;
        if (before != null) {
            before.uses.remove(binding.use);
            before.active = before.active == binding.use ? null : before.active;
        }
        binding.vehicle = v;
        v.uses.add(binding.use);
        v.now.heardNanos = Math.max(v.now.heardNanos, binding.use.heardNanos);
        v.lastLink = binding.channel.link();
        v.systemId = binding.systemId;
        v.now.systemId = binding.systemId;
        identities.put(identities.present(v.id).heardBy(binding.channel.id(), v.lastLink, v.systemId));
        v.componentId = binding.componentId;
        v.now.componentId = binding.componentId;
        Ageing.link(v, clock.nanos());
        v.version++;
        events.publish(new FleetEvent.VehicleChanged(v));
    }

    /** Finds two vehicles to be one: what was heard of the first goes on with the other. */
    private void merge(Vehicle from, Vehicle into) {
        for (Binding binding : bindings) {
            if (binding.vehicle == from) {
                bind(binding, into);
            }
        }
        vehicles.remove(from);
        identities.gone(from.id);
        events.publish(new FleetEvent.VehicleGone(from.id, from.handle()));
    }

    private void met(Vehicle v, Binding binding) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("systemId", binding.systemId)
                .put("channel", binding.channel.id())
                .put("link", binding.channel.link());
        if (v.hardwareId != null) {
            json.put("hardwareId", v.hardwareId.hex());
        }
        note.accept(new Event(clock.now(), "vehicle.met", v.id, json.toString()));
        events.publish(new FleetEvent.VehicleChanged(v));
    }
}
