package org.redshank.simulator.physics;

/**
 * The charge left in a pack and the voltage it shows under load. Voltage falls with the charge along
 * a usual lithium-polymer curve and with the current through the inner resistance. Owned by one
 * thread.
 */
public final class Battery {
    /** Open-circuit volts of one cell at 0, 10, ... 100 % of charge. */
    private static final double[] CELL_VOLTS = {3.3, 3.61, 3.69, 3.72, 3.75, 3.79, 3.84, 3.9, 3.98, 4.08, 4.2};

    private static final double AVIONICS_WATTS = 5;
    private static final double SECONDS_PER_HOUR = 3600;

    private final BatteryPack pack;
    private double remainingMah;
    private double usedMah;
    private double volts;
    private double amps;

    public Battery(BatteryPack pack) {
        this.pack = pack;
        this.remainingMah = pack.capacityMah();
        draw(0, 0);
    }

    /** Takes {@code watts} for the motors, and what the electronics need, for {@code dt} seconds. */
    public void draw(double watts, double dt) {
        double open = openVolts();
        double power = remainingMah > 0 ? watts + AVIONICS_WATTS : 0;
        // P = I (open - I R), the smaller root; a pack asked for more than it has gives what it can.
        double root = Math.max(0, open * open - 4 * pack.ohms() * power);
        amps = (open - Math.sqrt(root)) / (2 * pack.ohms());
        volts = open - amps * pack.ohms();
        double mah = Math.min(remainingMah, amps * dt / SECONDS_PER_HOUR * 1000);
        remainingMah -= mah;
        usedMah += mah;
    }

    /** Sets the charge left to a share of the capacity, 0 to 100. */
    public void setPercent(double percent) {
        remainingMah = pack.capacityMah() * Math.clamp(percent, 0, 100) / 100;
        usedMah = pack.capacityMah() - remainingMah;
        draw(0, 0);
    }

    /** Charge left, 0 to 100. */
    public double percent() {
        return 100 * remainingMah / pack.capacityMah();
    }

    public boolean empty() {
        return remainingMah <= 0;
    }

    /** Volts at the terminals under the present load. */
    public double volts() {
        return volts;
    }

    public double amps() {
        return amps;
    }

    /** Charge taken since the pack was fitted, mAh. */
    public double usedMah() {
        return usedMah;
    }

    public BatteryPack pack() {
        return pack;
    }

    private double openVolts() {
        double place = percent() / 10;
        int below = Math.min((int) place, CELL_VOLTS.length - 2);
        double share = place - below;
        return pack.cells() * (CELL_VOLTS[below] * (1 - share) + CELL_VOLTS[below + 1] * share);
    }
}
