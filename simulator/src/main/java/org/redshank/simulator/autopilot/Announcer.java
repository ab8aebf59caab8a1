package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavSeverity;

/** What an autopilot tells the ground by itself. */
public interface Announcer {
    /** A line of text for people. */
    void say(MavSeverity severity, String text);

    /** A mission item was reached, by its number on the wire. */
    void reached(int seq);

    /** A camera took a picture here and now. */
    void photo();
}
