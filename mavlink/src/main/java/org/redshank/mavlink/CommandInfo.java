package org.redshank.mavlink;

import java.util.List;

/**
 * A command, an entry of MAV_CMD.
 *
 * @param value number on the wire
 * @param name official name, e.g. MAV_CMD_NAV_WAYPOINT
 * @param hasLocation whether its parameters 5 to 7 are a place; true also where the definitions say nothing, as their
 *     schema wants it
 * @param isDestination whether the vehicle goes to that place; true also where the definitions say nothing
 * @param params those in use, by index
 */
public record CommandInfo(int value, String name, boolean hasLocation, boolean isDestination, List<Param> params) {
    public CommandInfo {
        params = List.copyOf(params);
    }

    /**
     * A parameter of a command.
     *
     * @param index 1 to 7
     * @param label what it is, e.g. Acceptance Radius, empty if the definitions name none
     * @param unit as MAVLink writes it, empty if none
     * @param enumName official name of the enumeration, empty if none
     */
    public record Param(int index, String label, String unit, String enumName) {}
}
