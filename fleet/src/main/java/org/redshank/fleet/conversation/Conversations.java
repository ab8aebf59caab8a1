package org.redshank.fleet.conversation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.spine.Outlet;
import org.redshank.fleet.vehicle.Vehicle;

/** Begins conversations with vehicles. Any thread may call any method. */
public final class Conversations {
    private final Outlet outlet;
    private final FleetClock clock;
    private final int systemId;
    private final int componentId;
    private final ConversationCounters counters = new ConversationCounters();
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * Conversations by an outlet.
     *
     * @param systemId this ground station's own, to which vehicles answer
     * @param componentId this ground station's own
     */
    public Conversations(Outlet outlet, FleetClock clock, int systemId, int componentId) {
        this.outlet = outlet;
        this.clock = clock;
        this.systemId = systemId;
        this.componentId = componentId;
    }

    /** A peer to talk to. */
    public Peer with(Vehicle vehicle) {
        return new Peer(this, vehicle);
    }

    /** What conversations met so far. */
    public ConversationCounters counters() {
        return counters;
    }

    Outlet outlet() {
        return outlet;
    }

    FleetClock clock() {
        return clock;
    }

    int systemId() {
        return systemId;
    }

    int componentId() {
        return componentId;
    }

    /** The lock of a subject with a vehicle, so that two conversations do not take each other's answers. */
    ReentrantLock lock(String vehicle, String subject) {
        return locks.computeIfAbsent(vehicle + " " + subject, key -> new ReentrantLock(true));
    }
}
