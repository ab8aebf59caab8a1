package org.redshank.fleet.order;

import org.redshank.fleet.vehicle.GpsFix;

/**
 * The levels of the {@link SafetyRules}.
 *
 * @param maxAltitudeAboveHomeM highest place that an order may name
 * @param minAltitudeAboveHomeM lowest place that an order may name
 * @param maxDistanceFromHomeM farthest place that an order may name
 * @param minBatteryTakeOffPercent least charge to leave the ground with
 * @param minBatteryFlightPercent least charge to fly on with, other than back or down
 * @param maxPositionAgeMs oldest position that counts as known
 * @param minGpsFix least fix to fly on
 * @param handFlownModes whether a flying vehicle may be put in a mode that follows a pilot's sticks
 */
public record SafetyLimits(
        double maxAltitudeAboveHomeM,
        double minAltitudeAboveHomeM,
        double maxDistanceFromHomeM,
        int minBatteryTakeOffPercent,
        int minBatteryFlightPercent,
        long maxPositionAgeMs,
        GpsFix minGpsFix,
        boolean handFlownModes) {

    /** 120 m high, 5 km far, 30 % to take off, 15 % to fly on, a position of the last 5 s by a 3D fix, no sticks. */
    public static final SafetyLimits USUAL = new SafetyLimits(120, 0, 5000, 30, 15, 5000, GpsFix.FIX_3D, false);
}
