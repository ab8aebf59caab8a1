package org.redshank.server.api;

import java.util.List;
import java.util.Locale;
import org.redshank.fleet.vehicle.GpsFix;

/** How the API writes enums: in small letters with dashes. */
final class Words {
    private static final List<String> SEVERITIES =
            List.of("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug");

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(GpsFix fix) {
        return switch (fix) {
            case FIX_2D -> "2d";
            case FIX_3D -> "3d";
            case NONE, DGPS, RTK_FLOAT, RTK_FIXED -> of((Enum<?>) fix);
        };
    }

    /** Of MAV_SEVERITY. */
    static String severity(int severity) {
        return SEVERITIES.get(Math.clamp(severity, 0, 7));
    }
}
