package org.redshank.fleet.order;

import org.jspecify.annotations.Nullable;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.VehicleState;

/**
 * What the safety rules look at besides the order.
 *
 * @param plan the order's plan, null if it names none
 * @param fence the fence that is on board, null if there is none
 * @param mission the mission that is known to be on board, null if it is not known
 */
record Situation(
        VehicleState state,
        FlightModes modes,
        @Nullable Plan plan,
        @Nullable Fence fence,
        @Nullable OnboardMission mission) {}
