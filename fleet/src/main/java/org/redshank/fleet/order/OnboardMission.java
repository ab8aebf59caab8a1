package org.redshank.fleet.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.plan.MissionItem;

/**
 * The mission that is known to be on board of a vehicle.
 *
 * @param planId the plan that it is, null if it is none that is kept
 * @param verified whether it was read back and found equal to that plan
 * @param at when it was read
 * @param items as a plan has them
 * @param reboots how often the vehicle was seen to reboot before
 */
public record OnboardMission(
        @Nullable String planId, boolean verified, Instant at, List<MissionItem> items, int reboots) {
    public OnboardMission {
        items = List.copyOf(items);
    }
}
