package org.redshank.planning.watch;

/**
 * What a watch comes to. Times in seconds, lengths in metres.
 *
 * @param boundS longest that a place may wait: as wished, else the best that the vehicles keep
 * @param intervalS longest that a place waits while nobody drops out: 2 L / (v n) back and forth, L / (v n) round
 * @param worstGapS longest that a 50 m piece waits in the schedule, folded from the planned flights
 * @param lengthM of what is watched
 * @param leftOutM of line that lies in no-fly zones and is not watched
 * @param inAir vehicles on station at any time
 * @param vehicles that the schedule needs, spares not counted
 * @param spares kept ready on the ground
 * @param leastVehicles in the air times (1 + (turnround + transit) / on station), rounded up: no schedule needs fewer
 * @param chargers batteries that must be charged at once
 * @param batteries in all, when they are exchanged: at least in the air times (1 + (charge + swap + transit) / on station)
 * @param onStationS mean time of a duty on station
 * @param transitS mean time of the ways there and back, climb and landing counted in
 * @param reliefS longest from the loss of a vehicle until a spare is where it was lost
 * @param lossGapS longest that a place waits while one lost vehicle is replaced; 0 without spares, and when not known
 * @param establishedS when every slot is manned for the first time
 * @param vacantS longest by which a relief comes too late after that; 0 when every hand-over is made
 * @param energyWh of all flights; 0 when the vehicles' power is not known
 */
public record WatchFigures(
        double boundS,
        double intervalS,
        double worstGapS,
        double lengthM,
        double leftOutM,
        int inAir,
        int vehicles,
        int spares,
        int leastVehicles,
        int chargers,
        int batteries,
        double onStationS,
        double transitS,
        double reliefS,
        double lossGapS,
        double establishedS,
        double vacantS,
        double energyWh) {
    /** Before anything is known. */
    static final WatchFigures NONE = new WatchFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
