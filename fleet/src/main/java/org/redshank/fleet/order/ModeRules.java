package org.redshank.fleet.order;

import java.util.Locale;
import java.util.Set;
import org.redshank.fleet.vehicle.FlightModes.Intent;

/** Rules on the modes that a vehicle may be put in. */
final class ModeRules {
    /** Modes that follow a pilot's sticks and keep neither place nor height by themselves. */
    private static final Set<String> HAND_FLOWN = Set.of(
            "STABILIZE",
            "ACRO",
            "DRIFT",
            "SPORT",
            "FLIP",
            "MANUAL",
            "TRAINING",
            "FBWA",
            "FBWB",
            "CRUISE",
            "QSTABILIZE",
            "QHOVER",
            "QACRO",
            "ALT_HOLD",
            "ALTITUDE",
            "ALTITUDE CRUISE",
            "STABILIZED",
            "RATTITUDE",
            "GUIDED_NOGPS",
            "OFFBOARD");

    private final SafetyLimits limits;

    ModeRules(SafetyLimits limits) {
        this.limits = limits;
    }

    void mode(String mode, Situation s) {
        String name = mode.toUpperCase(Locale.ROOT);
        if (s.modes().settable().stream().noneMatch(name::equals)) {
            throw new OrderRefusedException(
                    "mode-known",
                    mode,
                    "this vehicle cannot be put in mode " + mode + "; it has "
                            + String.join(", ", s.modes().settable()));
        }
        if (name.equals(s.modes().mode(Intent.AUTO))) {
            PlanRules.verified(s);
        }
        if (!limits.handFlownModes() && HAND_FLOWN.contains(name) && ConditionRules.airborne(s.state())) {
            throw new OrderRefusedException(
                    "mode-by-hand", mode, "in mode " + mode + " a flying vehicle needs a pilot at the sticks");
        }
    }
}
