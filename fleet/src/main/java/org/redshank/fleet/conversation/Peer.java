package org.redshank.fleet.conversation;

import java.util.concurrent.locks.ReentrantLock;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.MavComponent;

/** One vehicle as somebody to talk to, for one thread. */
public final class Peer {
    private static final int ANY = 0;

    private final Conversations conversations;
    private final Vehicle vehicle;
    private final int otherComponent;
    private boolean sent;

    Peer(Conversations conversations, Vehicle vehicle) {
        this(conversations, vehicle, ANY);
    }

    private Peer(Conversations conversations, Vehicle vehicle, int otherComponent) {
        this.conversations = conversations;
        this.vehicle = vehicle;
        this.otherComponent = otherComponent;
    }

    /** The camera of the same vehicle, where that is a component of its own, as with PX4. */
    public Peer camera() {
        return new Peer(conversations, vehicle, MavComponent.CAMERA.value());
    }

    public Vehicle vehicle() {
        return vehicle;
    }

    public FleetClock clock() {
        return conversations.clock();
    }

    /** System id to which messages for it go. */
    int system() {
        return vehicle.systemId();
    }

    /** Component id to which messages for it go: its autopilot's, or its camera's. */
    int component() {
        return otherComponent == ANY ? vehicle.componentId() : otherComponent;
    }

    ConversationCounters counters() {
        return conversations.counters();
    }

    /**
     * Sends. A link that is down from the start is told at once; one that goes down later is as good as a lost message,
     * since it may come back while the conversation lasts.
     */
    void send(Message message, TrafficClass traffic) {
        try {
            conversations.outlet().send(vehicle, message, traffic);
            sent = true;
        } catch (LinkDownException e) {
            if (!sent) {
                throw e;
            }
        }
    }

    Mailbox listen(int... messageIds) {
        return vehicle.listen(messageIds);
    }

    ReentrantLock lock(String subject) {
        return conversations.lock(vehicle.id(), subject);
    }

    /** Whether an answer came from the component that is talked to. */
    boolean from(Frame frame) {
        return frame.componentId() == component();
    }

    /** Whether an answer is for this ground station, or for anybody. */
    boolean toUs(int targetSystem, int targetComponent) {
        boolean system = targetSystem == ANY || targetSystem == conversations.systemId();
        boolean component = targetComponent == ANY || targetComponent == conversations.componentId();
        return system && component;
    }
}
