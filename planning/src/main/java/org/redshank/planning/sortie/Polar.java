package org.redshank.planning.sortie;

/** Electrical power of a vehicle in steady flight, in smooth air. */
public sealed interface Polar {
    /** Standard gravity, m/s². */
    double GRAVITY = 9.80665;

    /** Air density at mean sea level in the standard atmosphere, kg/m³. */
    double SEA_DENSITY = 1.225;

    /**
     * Power drawn from the battery, W.
     *
     * @param airspeed true airspeed, m/s, above 0 for a wing
     * @param climb m/s, down negative
     * @param density of the air, as a share of that at mean sea level
     */
    double watts(double airspeed, double climb, double density);

    /** Density of the standard atmosphere at this height as a share of that at mean sea level (ISO 2533), up to 11 km. */
    static double density(double seaMetres) {
        return Math.pow(1 - 2.25577e-5 * Math.clamp(seaMetres, -500.0, 11_000.0), 4.2559);
    }

    /**
     * A fixed wing. Parasitic drag grows with the square of speed, induced drag falls with it, so that level power is a
     * v³ + b / v (Zeng and Zhang, "Energy-efficient UAV communication with trajectory optimization", 2017, equation 7);
     * both parts are equal at the speed of best range.
     *
     * @param massKg take-off mass
     * @param rangeSpeed speed of best range at mean sea level, m/s
     * @param rangeWatts electrical power there, without the electronics
     * @param efficiency of motor and propeller together, 0 to 1
     * @param electronicsWatts what autopilot, radio and camera draw
     */
    record Wing(double massKg, double rangeSpeed, double rangeWatts, double efficiency, double electronicsWatts)
            implements Polar {
        /** Refuses what no wing has. */
        public Wing {
            require(massKg > 0 && rangeSpeed > 0 && rangeWatts > 0 && electronicsWatts >= 0, "wing");
            require(efficiency > 0 && efficiency <= 1, "efficiency");
        }

        @Override
        public double watts(double airspeed, double climb, double density) {
            double ratio = airspeed / rangeSpeed;
            double level = rangeWatts * 0.5 * (density * ratio * ratio * ratio + 1 / (density * ratio));
            return electronicsWatts + Math.max(0, level + massKg * GRAVITY * climb / efficiency);
        }
    }

    /**
     * A copter, by blade element and momentum theory (Zeng, Xu and Zhang, "Energy minimization for wireless
     * communication with rotary-wing UAV", 2019, equation 12): blade profile, induced and parasitic power.
     *
     * @param massKg take-off mass
     * @param hoverWatts electrical power in hover at mean sea level, without the electronics
     * @param discSquareMetres area swept by all rotors
     * @param dragSquareMetres equivalent flat plate area of the body
     * @param efficiency of motor and rotor together for climb, 0 to 1
     * @param electronicsWatts what autopilot, radio and camera draw
     */
    record Rotor(
            double massKg,
            double hoverWatts,
            double discSquareMetres,
            double dragSquareMetres,
            double efficiency,
            double electronicsWatts)
            implements Polar {
        /** Share of hover power that turns the blades against their own drag. */
        private static final double PROFILE_SHARE = 0.3;

        private static final double TIP_SPEED = 120;

        /** Refuses what no copter has. */
        public Rotor {
            require(massKg > 0 && hoverWatts > 0 && discSquareMetres > 0, "copter");
            require(dragSquareMetres >= 0 && electronicsWatts >= 0, "copter");
            require(efficiency > 0 && efficiency <= 1, "efficiency");
        }

        @Override
        public double watts(double airspeed, double climb, double density) {
            double v2 = airspeed * airspeed;
            double induced2 = massKg * GRAVITY / (2 * SEA_DENSITY * density * discSquareMetres);
            double profile = PROFILE_SHARE * hoverWatts * density * (1 + 3 * v2 / (TIP_SPEED * TIP_SPEED));
            double relative = v2 / (2 * induced2);
            double inflow = Math.sqrt(Math.max(0, Math.sqrt(1 + relative * relative) - relative));
            double induced = (1 - PROFILE_SHARE) * hoverWatts / Math.sqrt(density) * inflow;
            double parasitic = 0.5 * SEA_DENSITY * density * dragSquareMetres * v2 * airspeed / efficiency;
            double level = profile + induced + parasitic;
            return electronicsWatts + Math.max(0.3 * level, level + massKg * GRAVITY * climb / efficiency);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("a polar's figures must be those of a real vehicle: " + what);
        }
    }
}
