package org.redshank.fleet.order;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanJson;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.Catalogue;

/**
 * What is known to be on board of vehicles: missions as of this run, fences from the catalogue. Any thread may call any
 * method.
 */
public final class Onboard {
    private static final String FENCE = "fence";

    private final Catalogue catalogue;
    private final KnownLists lists;
    private final Map<String, OnboardMission> missions = new ConcurrentHashMap<>();

    public Onboard(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.lists = new KnownLists(catalogue);
    }

    /** The mission on board; null if it is not known. */
    public @Nullable OnboardMission mission(String vehicle) {
        return missions.get(vehicle);
    }

    /** Lists of vehicles that number them. */
    KnownLists lists() {
        return lists;
    }

    /** The fence that was brought on board last; null if none was. */
    public @Nullable Fence fence(String vehicle) {
        String json = catalogue.get(FENCE, vehicle);
        return json == null ? null : PlanJson.read(json).fence();
    }

    void missionKnown(Vehicle vehicle, OnboardMission mission) {
        missions.put(vehicle.id(), mission);
        vehicle.missionOnBoard(
                mission.planId(), mission.verified(), mission.items().size());
    }

    void missionUnknown(Vehicle vehicle) {
        missions.remove(vehicle.id());
        vehicle.missionOnBoard(null, false, -1);
    }

    void fenceKnown(String vehicle, Plan plan) {
        Fence fence = plan.fence();
        if (fence == null || fence.isEmpty()) {
            catalogue.delete(FENCE, vehicle);
        } else {
            catalogue.put(FENCE, vehicle, PlanJson.write(plan));
        }
    }
}
