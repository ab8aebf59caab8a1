package org.redshank.fleet.silence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleKind;

/**
 * What a vehicle on a mission does by itself when it hears the ground no more, by its own parameters.
 *
 * @param then what it does
 * @param afterSeconds how long it must have heard nothing before
 * @param setting the parameters that say so; empty where they were not read
 * @see <a href="https://ardupilot.org/copter/docs/gcs-failsafe.html">ArduCopter: GCS failsafe</a>
 * @see <a href="https://ardupilot.org/plane/docs/apms-failsafe-function.html">ArduPlane: failsafes</a>
 * @see <a href="https://docs.px4.io/main/en/config/safety.html">PX4: data link loss failsafe</a>
 */
public record LinkLoss(Then then, double afterSeconds, String setting) {
    private static final LinkLoss UNKNOWN = new LinkLoss(Then.UNKNOWN, 0, "");
    private static final int COPTER_CONTINUES_IN_AUTO = 1 << 1;
    private static final int PX4_CONTINUES_ON_MISSION = 1;

    /** What a vehicle does. */
    public enum Then {
        /** It flies its mission as if nothing were. */
        GOES_ON("goes on with its mission"),
        RETURNS("returns to launch"),
        LANDS("lands where it is"),
        HOLDS("holds where it is"),
        /** It glides down, or ends the flight. */
        LEAVES("leaves its way"),
        UNKNOWN("does what its failsafe says, which is not known: read its parameters");

        private final String words;

        Then(String words) {
            this.words = words;
        }

        /** As the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a vehicle does, by the parameters that were read from it; null when none were. */
    public static LinkLoss of(@Nullable Vehicle vehicle, @Nullable ParameterList read) {
        if (vehicle == null || read == null) {
            return UNKNOWN;
        }
        return switch (vehicle.autopilot()) {
            case PX4 -> px4(read);
            case ARDUPILOT -> vehicle.kind() == VehicleKind.COPTER ? copter(read) : plane(read);
            case GENERIC -> UNKNOWN;
        };
    }

    /** Whether a vehicle that is not heard for so long is on its mission still, as far as is known. */
    public boolean keepsMission(double silentSeconds) {
        return then == Then.GOES_ON || then == Then.UNKNOWN || silentSeconds < afterSeconds;
    }

    /** For a person to read. */
    public String words() {
        if (setting.isEmpty()) {
            return then.words;
        }
        String when = then == Then.GOES_ON ? "" : String.format(Locale.ROOT, " after %.0f s", afterSeconds);
        return then.words + when + " (" + setting + ")";
    }

    private static LinkLoss copter(ParameterList read) {
        double enabled = value(read, "FS_GCS_ENABLE", Double.NaN);
        if (Double.isNaN(enabled)) {
            return UNKNOWN;
        }
        String setting = told("FS_GCS_ENABLE", enabled);
        int options = (int) value(read, "FS_OPTIONS", 0);
        if (enabled > 0 && (options & COPTER_CONTINUES_IN_AUTO) != 0) {
            return new LinkLoss(Then.GOES_ON, 0, setting + ", " + told("FS_OPTIONS", options));
        }
        Then then = switch ((int) enabled) {
            case 0 -> Then.GOES_ON;
            case 5, 7 -> Then.LANDS;
            default -> Then.RETURNS; // smart returns and landing sequences too, and what it does not know
        };
        return new LinkLoss(then, value(read, "FS_GCS_TIMEOUT", 5), setting);
    }

    private static LinkLoss plane(ParameterList read) {
        double enabled = value(read, "FS_GCS_ENABL", Double.NaN);
        if (Double.isNaN(enabled)) {
            return UNKNOWN; // a rover, a boat
        }
        String setting = told("FS_GCS_ENABL", enabled);
        if (enabled == 0) {
            return new LinkLoss(Then.GOES_ON, 0, setting);
        }
        double action = value(read, "FS_LONG_ACTN", 0);
        Then then = switch ((int) action) {
            case 0, 4 -> Then.GOES_ON;
            case 1 -> Then.RETURNS;
            default -> Then.LEAVES;
        };
        return new LinkLoss(then, value(read, "FS_LONG_TIMEOUT", 5), setting + ", " + told("FS_LONG_ACTN", action));
    }

    private static LinkLoss px4(ParameterList read) {
        double action = value(read, "NAV_DLL_ACT", Double.NaN);
        if (Double.isNaN(action)) {
            return UNKNOWN;
        }
        String setting = told("NAV_DLL_ACT", action);
        int except = (int) value(read, "COM_DLL_EXCEPT", 0);
        if (action > 0 && (except & PX4_CONTINUES_ON_MISSION) != 0) {
            return new LinkLoss(Then.GOES_ON, 0, setting + ", " + told("COM_DLL_EXCEPT", except));
        }
        Then then = switch ((int) action) {
            case 0 -> Then.GOES_ON;
            case 1 -> Then.HOLDS;
            case 2 -> Then.RETURNS;
            case 3 -> Then.LANDS;
            default -> Then.LEAVES;
        };
        return new LinkLoss(then, value(read, "COM_DL_LOSS_T", 10), setting);
    }

    private static double value(ParameterList read, String name, double otherwise) {
        Parameter parameter = read.find(name);
        return parameter == null ? otherwise : parameter.value();
    }

    private static String told(String name, double value) {
        return name + " is " + Math.round(value);
    }
}
