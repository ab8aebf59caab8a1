package org.redshank.planning.sortie;

/**
 * A lithium battery.
 *
 * @param ratedWh energy when new, full and at 20 °C
 * @param health what age has left of it, 0 to 1
 * @param celsius temperature of the cells at take-off
 */
public record Battery(double ratedWh, double health, double celsius) {
    /** Usable share of the energy at -20, -10, 0, 10 and 20 °C, as lithium cells usually have it at cruise currents. */
    private static final double[] SHARE = {0.60, 0.75, 0.86, 0.94, 1.0};

    private static final double COLDEST = -20;
    private static final double STEP = 10;
    /** What a cycle takes of the capacity: a fifth is gone after 500. */
    private static final double PER_CYCLE = 0.2 / 500;

    /** Refuses what is no battery or too cold to fly with. */
    public Battery {
        if (!(ratedWh > 0 && ratedWh < 1e7)) {
            throw new IllegalArgumentException("a battery must hold more than 0 Wh, was " + ratedWh);
        }
        if (!(health > 0 && health <= 1)) {
            throw new IllegalArgumentException("a battery's health must be above 0 and up to 1, was " + health);
        }
        if (!(celsius >= COLDEST && celsius <= 60)) {
            throw new IllegalArgumentException(
                    "a battery must be between -20 and 60 °C at take-off, was " + celsius + "; warm it first");
        }
    }

    /** A new one at 20 °C. */
    public static Battery of(double ratedWh) {
        return new Battery(ratedWh, 1, 20);
    }

    /** Health after so many charging cycles, when it was not measured: at least 0.5. */
    public static double healthAfter(int cycles) {
        return Math.max(0.5, 1 - PER_CYCLE * cycles);
    }

    /** Energy that can be drawn from full to empty, Wh. */
    public double usableWh() {
        double place = Math.clamp((celsius - COLDEST) / STEP, 0.0, SHARE.length - 1.0);
        int below = Math.min((int) place, SHARE.length - 2);
        return ratedWh * health * (SHARE[below] + (place - below) * (SHARE[below + 1] - SHARE[below]));
    }
}
