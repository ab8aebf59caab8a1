package org.redshank.fleet.parameter;

import org.redshank.mavlink.dialect.MavParamType;

/**
 * A parameter of a vehicle.
 *
 * @param name 1 to 16 characters
 * @param value exact for all types of up to 32 bits
 */
public record Parameter(String name, double value, MavParamType type) {}
