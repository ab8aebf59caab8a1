package org.redshank.earth;

/**
 * A height together with what it is measured from. The datums do not convert into each other
 * without knowing the home position or the terrain, so they are separate types.
 */
public sealed interface Altitude {
    /** Height over this altitude's own datum, in metres, up positive. */
    double metres();

    /** Above mean sea level (the geoid), as MAVLink's MAV_FRAME_GLOBAL. */
    record AboveMeanSeaLevel(double metres) implements Altitude {
        /** Refuses what is not a finite number. */
        public AboveMeanSeaLevel {
            requireFinite(metres);
        }

        /** The same height seen from a home at {@code home}. */
        public AboveHome aboveHome(AboveMeanSeaLevel home) {
            return new AboveHome(metres - home.metres);
        }
    }

    /** Above the vehicle's home position, as MAVLink's MAV_FRAME_GLOBAL_RELATIVE_ALT. */
    record AboveHome(double metres) implements Altitude {
        /** Refuses what is not a finite number. */
        public AboveHome {
            requireFinite(metres);
        }

        /** The same height over mean sea level, for a home at {@code home}. */
        public AboveMeanSeaLevel aboveMeanSeaLevel(AboveMeanSeaLevel home) {
            return new AboveMeanSeaLevel(metres + home.metres);
        }
    }

    /** Above the ground right below, as MAVLink's MAV_FRAME_GLOBAL_TERRAIN_ALT. */
    record AboveGround(double metres) implements Altitude {
        /** Refuses what is not a finite number. */
        public AboveGround {
            requireFinite(metres);
        }

        /** The same height over mean sea level, where the ground is at {@code ground}. */
        public AboveMeanSeaLevel aboveMeanSeaLevel(AboveMeanSeaLevel ground) {
            return new AboveMeanSeaLevel(metres + ground.metres);
        }
    }

    private static void requireFinite(double metres) {
        if (!Double.isFinite(metres)) {
            throw new IllegalArgumentException("altitude must be a finite number of metres, was " + metres);
        }
    }
}
