package org.redshank.fleet.vehicle;

/**
 * How far from its last position a silent vehicle can be: with the greatest speed it may have, for as long as it is silent,
 * but no longer than its battery lasts.
 */
final class ReachCircle {
    /** Positions are fresh for so long, and the circle is a point. */
    static final double FRESH_S = 3;

    private ReachCircle() {}

    /**
     * The radius of the circle.
     *
     * @param ageS since its last position
     * @param moving whether it may move: armed or in the air when it was last heard
     * @return metres
     */
    static double radiusM(VehicleKind kind, Telemetry t, double ageS, boolean moving) {
        if (!moving || ageS <= FRESH_S) {
            return 0;
        }
        double speed =
                Math.max(usualSpeed(kind), 1.2 * t.fastestMps) + (Float.isNaN(t.windSpeedMps) ? 0 : t.windSpeedMps);
        return speed * Math.min(ageS, enduranceS(kind, t));
    }

    private static double enduranceS(VehicleKind kind, Telemetry t) {
        if (t.batteryRemainingS > 0) {
            return t.batteryRemainingS;
        }
        double full = usualEnduranceS(kind);
        return t.batteryPercent < 0 ? full : full * t.batteryPercent / 100;
    }

    /** Metres a second that few of their kind exceed. */
    private static double usualSpeed(VehicleKind kind) {
        return switch (kind) {
            case COPTER -> 20;
            case PLANE, VTOL -> 35;
            case ROVER, BOAT -> 10;
            case OTHER -> 35;
        };
    }

    /** Seconds on a full battery that few of their kind exceed. */
    private static double usualEnduranceS(VehicleKind kind) {
        return switch (kind) {
            case COPTER -> 3600;
            case PLANE, VTOL -> 4 * 3600;
            case ROVER, BOAT, OTHER -> 8 * 3600;
        };
    }
}
