package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavParamType;

/** One parameter: a name of at most 16 characters, a type and a value that fits it. */
public final class Parameter {
    private final String name;
    private final MavParamType type;
    private double value;

    Parameter(String name, MavParamType type, double value) {
        this.name = name;
        this.type = type;
        set(value);
    }

    public String name() {
        return name;
    }

    public MavParamType type() {
        return type;
    }

    public double value() {
        return value;
    }

    /** Sets the value, rounded and limited to what the type holds. */
    void set(double wanted) {
        value = switch (type) {
            case INT8 -> Math.clamp(Math.rint(wanted), Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> Math.clamp(Math.rint(wanted), Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> Math.clamp(Math.rint(wanted), Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> (float) wanted;
        };
    }

    /** The value as bytes of its type, in 32 bits. */
    public int bits() {
        return type == MavParamType.REAL32 ? Float.floatToRawIntBits((float) value) : (int) value;
    }
}
