package org.redshank.fleet.vehicle;

/** Kind of satellite fix, from GPS_FIX_TYPE. */
public enum GpsFix {
    NONE,
    FIX_2D,
    FIX_3D,
    DGPS,
    RTK_FLOAT,
    RTK_FIXED;

    /** Of a GPS_FIX_TYPE number; a static or PPP fix counts as 3D. */
    public static GpsFix of(int gpsFixType) {
        return switch (gpsFixType) {
            case 2 -> FIX_2D;
            case 3, 7, 8 -> FIX_3D;
            case 4 -> DGPS;
            case 5 -> RTK_FLOAT;
            case 6 -> RTK_FIXED;
            default -> NONE;
        };
    }
}
