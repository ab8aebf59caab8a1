package org.redshank.fleet.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Position;

/**
 * A mission with its fence and rally points.
 *
 * @param id given by {@link Plans} when it is first kept, empty before
 * @param revision 1 when first kept, one more at each change; 0 before
 * @param vehicleKind for which kind of vehicle, as {@code copter}; null for any
 * @param fence null for none
 * @param rally with altitudes above home
 */
public record Plan(
        String id,
        String name,
        long revision,
        @Nullable String vehicleKind,
        List<MissionItem> items,
        @Nullable Fence fence,
        List<Position> rally) {
    public Plan {
        items = List.copyOf(items);
        rally = List.copyOf(rally);
    }

    /** A plan of items alone that is not kept yet. */
    public static Plan of(String name, List<MissionItem> items) {
        return new Plan("", name, 0, null, items, null, List.of());
    }

    Plan kept(String newId, long newRevision) {
        return new Plan(newId, name, newRevision, vehicleKind, items, fence, rally);
    }
}
