package org.redshank.simulator.vehicle;

import org.redshank.earth.LatLon;

/**
 * How a vehicle truly is at one moment, whatever it tells.
 *
 * @param simulatedNanos when, since the start of the simulation
 * @param position where it is
 * @param amslMetres height above mean sea level
 * @param aboveGroundMetres height above the ground where it was set down
 * @param groundSpeed m/s
 * @param climb m/s, up positive
 * @param airspeed m/s
 * @param headingDeg degrees clockwise from true north
 * @param mode name of the flight mode
 * @param missionItem number of the mission item it flies or will fly next
 * @param batteryPercent 0 to 100
 * @param photos pictures taken since power-on
 * @param crashed whether it is broken
 * @param flights times it left the ground and came back
 */
public record VehicleTruth(
        long simulatedNanos,
        LatLon position,
        double amslMetres,
        double aboveGroundMetres,
        double groundSpeed,
        double climb,
        double airspeed,
        double headingDeg,
        double rollDeg,
        double pitchDeg,
        boolean armed,
        boolean onGround,
        String mode,
        int missionItem,
        double batteryPercent,
        int photos,
        boolean crashed,
        int flights) {}
