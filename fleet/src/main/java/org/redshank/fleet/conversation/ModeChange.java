package org.redshank.fleet.conversation;

import org.redshank.fleet.link.TrafficClass;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.SetMode;

/** Changes the flight mode by SET_MODE, which not every autopilot acknowledges: the mode that is told is the answer. */
public final class ModeChange {
    private static final Patience PATIENCE = Patience.USUAL;

    private final Peer peer;

    public ModeChange(Peer peer) {
        this.peer = peer;
    }

    /** Asks for a mode until the vehicle tells that it is in it; false if it does not get there. */
    public boolean change(long customMode, TrafficClass traffic) throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
            if (attempt > 0) {
                peer.counters().countResent();
            }
            peer.send(new SetMode(customMode, peer.system(), MavModeFlag.CUSTOM_MODE_ENABLED.value()), traffic);
            if (new Watch(peer).until(PATIENCE.afterTry(attempt), t -> t.customMode == customMode)) {
                return true;
            }
        }
        return false;
    }
}
