package org.redshank.fleet.order;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.MavFrame;

/** Rules on plans and on the mission that is on board. */
final class PlanRules {
    private final SafetyLimits limits;
    private final PlaceRules places;

    PlanRules(SafetyLimits limits, PlaceRules places) {
        this.limits = limits;
        this.places = places;
    }

    static void verified(Situation s) {
        OnboardMission mission = s.mission();
        boolean same = mission != null && mission.reboots() == s.state().rebootCount() && sameCount(mission, s);
        if (mission == null || !mission.verified() || !same) {
            throw new OrderRefusedException(
                    "mission-verified",
                    mission == null ? "not known" : same ? "not verified" : "changed since",
                    "a mission that was not read back and compared is never started; give upload-plan, fly-plan or"
                            + " download-plan");
        }
    }

    /** Whether the vehicle still tells the number of items that were verified; some count home in, some do not. */
    private static boolean sameCount(OnboardMission mission, Situation s) {
        VehicleState.Mission told = s.state().mission();
        int total = told == null ? -1 : told.total();
        int known = mission.items().size();
        return total < 0 || total == known || total == known + 1;
    }

    void plan(Situation s) {
        Plan plan = s.plan();
        if (plan == null) {
            throw new OrderRefusedException("plan-known", "none", "there is no such plan");
        }
        if (plan.items().isEmpty()) {
            throw new OrderRefusedException(
                    "plan-empty",
                    "0 items",
                    "plan " + plan.name() + " has no items; give clear-plan to remove the mission");
        }
        String kind = s.state().kind().name().toLowerCase(Locale.ROOT);
        if (plan.vehicleKind() != null && !plan.vehicleKind().equals(kind)) {
            throw new OrderRefusedException(
                    "plan-kind",
                    kind,
                    "plan " + plan.name() + " is for a " + plan.vehicleKind() + ", this is a " + kind);
        }
        LatLon last = null;
        for (int i = 0; i < plan.items().size(); i++) {
            last = item(plan, i, last, s);
        }
    }

    /** Checks one item; gives the place that the next one is flown to from. */
    private @Nullable LatLon item(Plan plan, int i, @Nullable LatLon last, Situation s) {
        MissionItem item = plan.items().get(i);
        if (!item.hasPlace() || !PlanPlaces.flownTo(item)) {
            return last;
        }
        String where = "item " + i + " (" + item.commandName() + "): ";
        boolean amsl = item.frame() == MavFrame.GLOBAL.value();
        places.altitude(
                where,
                amsl && !PlanPlaces.lands(item) ? item.z() - PlaceRules.home(s).altitudeAmslM() : landing(item));
        LatLon at = item.place();
        if (at == null) {
            return last;
        }
        places.distance(where, at, 0, s);
        if (plan.fence() != null) {
            PlaceRules.within(plan.fence(), where + "the plan's fence", last == null ? at : last, List.of(at));
        }
        if (s.fence() != null) {
            PlaceRules.within(s.fence(), where + "the fence on board", last == null ? at : last, List.of(at));
        }
        return at;
    }

    /** A landing's altitude is that of the ground, which may lie below home. */
    private double landing(MissionItem item) {
        return PlanPlaces.lands(item)
                ? Math.clamp(0, limits.minAltitudeAboveHomeM(), limits.maxAltitudeAboveHomeM())
                : item.z();
    }
}
