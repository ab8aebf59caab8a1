package org.redshank.fleet.order;

import org.jspecify.annotations.Nullable;
import org.redshank.fleet.plan.Plan;

/** Plans that a person allowed to go beyond the usual limits of distance and height. */
@FunctionalInterface
public interface Allowances {
    /** No plan is. */
    Allowances NONE = plan -> null;

    /** The limits that hold for this revision of a plan instead of the usual ones; null for the usual ones. */
    @Nullable
    SafetyLimits wider(Plan plan);
}
