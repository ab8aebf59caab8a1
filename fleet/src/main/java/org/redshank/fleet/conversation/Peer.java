package org.redshank.fleet.conversation;

import java.util.concurrent.locks.ReentrantLock;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;

/** One vehicle as somebody to talk to, for one thread. */
public final class Peer {
    private static final int ANY = 0;

    private final Conversations conversations;
    private final Vehicle vehicle;
    private boolean sent;

    Peer(Conversations conversations, Vehicle vehicle) {
        this.conversations = conversations;
        this.vehicle = vehicle;
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

    /** Component id of its autopilot, to which messages for it go. */
    int component() {
        return vehicle.componentId();
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

    /** Whether an answer came from its autopilot. */
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
