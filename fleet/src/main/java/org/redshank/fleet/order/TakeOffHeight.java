package org.redshank.fleet.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.mavlink.dialect.MavFrame;

/** How high a vehicle is to take off before it flies a mission. */
final class TakeOffHeight {
    private TakeOffHeight() {}

    /** What takes a mission that begins in the air off the ground: the height of its first place above home. */
    static @Nullable AboveHome of(List<MissionItem> items, @Nullable Double homeAmslM) {
        for (MissionItem item : items) {
            if (item.hasPlace() && PlanPlaces.flownTo(item)) {
                if (PlanPlaces.takesOff(item)) {
                    return null;
                }
                boolean amsl = item.frame() == MavFrame.GLOBAL.value();
                return new AboveHome(amsl && homeAmslM != null ? item.z() - homeAmslM : item.z());
            }
        }
        return null;
    }
}
