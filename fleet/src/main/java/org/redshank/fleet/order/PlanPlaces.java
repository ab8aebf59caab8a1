package org.redshank.fleet.order;

import org.redshank.fleet.plan.MissionItem;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.dialect.MavCmd;

/** What a plan's items mean for a flight. */
final class PlanPlaces {
    private PlanPlaces() {}

    /** Whether the vehicle goes to the item's place. */
    static boolean flownTo(MissionItem item) {
        CommandInfo info = Dialect.ardupilotmega().command(item.command());
        return info != null && info.isDestination();
    }

    static boolean takesOff(MissionItem item) {
        return item.command() == MavCmd.NAV_TAKEOFF.value() || item.command() == MavCmd.NAV_VTOL_TAKEOFF.value();
    }

    static boolean lands(MissionItem item) {
        return item.command() == MavCmd.NAV_LAND.value() || item.command() == MavCmd.NAV_VTOL_LAND.value();
    }
}
