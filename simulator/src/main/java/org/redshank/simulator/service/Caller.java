package org.redshank.simulator.service;

import org.redshank.mavlink.Message;
import org.redshank.simulator.link.Channel;

/** Who asked for something, and on which port the answer goes. */
public record Caller(Channel channel, int system, int component) {
    /** The autopilot's component id. */
    public static final int AUTOPILOT = 1;

    /** Answers as the autopilot. */
    void reply(Message message) {
        channel.send(AUTOPILOT, message);
    }

    /** Whether this is the same program, on whatever port. */
    boolean sameAs(Caller other) {
        return system == other.system && component == other.component;
    }
}
