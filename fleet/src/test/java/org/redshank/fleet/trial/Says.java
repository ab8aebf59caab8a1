package org.redshank.fleet.trial;

import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;

/** What vehicles say all the time. */
public final class Says {
    private static final int CUSTOM_MODE = 1;
    private static final int ARMED = 128;

    private Says() {}

    /** A heartbeat of a quadrotor flown by ArduPilot, disarmed. */
    public static Heartbeat heartbeat() {
        return heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 0, false);
    }

    public static Heartbeat heartbeat(MavAutopilot autopilot, MavType type, long customMode, boolean armed) {
        return new Heartbeat(
                customMode,
                type.value(),
                autopilot.value(),
                CUSTOM_MODE | (armed ? ARMED : 0),
                armed ? MavState.ACTIVE.value() : MavState.STANDBY.value(),
                3);
    }

    /** A position at rest, 450 m above the sea and 50 m above home. */
    public static GlobalPositionInt position(long bootMs, int latE7, int lonE7) {
        return new GlobalPositionInt(bootMs, latE7, lonE7, 450_000, 50_000, 0, 0, 0, 9000);
    }
}
