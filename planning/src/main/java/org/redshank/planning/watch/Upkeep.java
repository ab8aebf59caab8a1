package org.redshank.planning.watch;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How vehicles of a watch are kept flying.
 *
 * @param charge time that an empty battery spends on a charger
 * @param swapped whether batteries are exchanged, so that a vehicle flies on while its battery charges; else it waits for it
 * @param chargers how many batteries can be charged at once, at all places together; empty for as many as it takes
 * @param batteries how many there are, those in vehicles among them; empty for as many as it takes; counts only when swapped
 * @param handOver how long the one who is relieved stays beside the one who relieves
 * @param notice time from the loss of a vehicle until the ground acts on it
 */
public record Upkeep(
        Duration charge,
        boolean swapped,
        OptionalInt chargers,
        OptionalInt batteries,
        Duration handOver,
        Duration notice) {
    /** An hour on the charger, batteries exchanged, as many as it takes, 10 s beside each other, 10 s to notice. */
    public static final Upkeep USUAL = new Upkeep(
            Duration.ofHours(1),
            true,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    /** Refuses times and numbers that cannot be. */
    public Upkeep {
        require(!charge.isNegative(), "charging must take 0 s or more", charge);
        require(!handOver.isNegative(), "a hand-over must take 0 s or more", handOver);
        require(!notice.isNegative(), "noticing a loss must take 0 s or more", notice);
        require(chargers.isEmpty() || chargers.getAsInt() >= 1, "there must be a charger", chargers);
        require(batteries.isEmpty() || batteries.getAsInt() >= 1, "there must be a battery", batteries);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("upkeep: " + rule + ", was " + value);
        }
    }

    /**
     * So many chargers for each vehicle are enough, however often it flies, where a battery gives so many seconds of flight:
     * while it is charged others are flown.
     */
    int chargersEach(double endurance) {
        return Math.max(2, (int) Math.round(charge.toMillis() / 1000.0 / endurance));
    }

    /** So many batteries for each vehicle are enough. */
    int batteriesEach(double endurance) {
        return Math.max(3, 1 + chargersEach(endurance));
    }

    /** The same with these numbers of chargers and batteries. */
    Upkeep with(OptionalInt otherChargers, OptionalInt otherBatteries) {
        return new Upkeep(charge, swapped, otherChargers, otherBatteries, handOver, notice);
    }
}
