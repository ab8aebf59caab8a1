package org.redshank.fleet.parameter;

import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.mavlink.dialect.MavParamType;

/**
 * How a value travels in the float of PARAM_VALUE and PARAM_SET: by its bytes as PX4 does, or by a cast as ArduPilot does.
 *
 * @see <a href="https://mavlink.io/en/services/parameter.html#parameter-encoding">Parameter encoding</a>
 */
public enum ParameterEncoding {
    BYTEWISE,
    CAST;

    /** The habit of an autopilot. */
    public static ParameterEncoding of(Autopilot autopilot) {
        return autopilot == Autopilot.PX4 ? BYTEWISE : CAST;
    }

    /** The value in a message's float. */
    public double decode(float wire, MavParamType type) {
        if (this == CAST) {
            return wire;
        }
        int bits = Float.floatToRawIntBits(wire);
        return switch (type) {
            case UINT8 -> bits & 0xFF;
            case INT8 -> (byte) bits;
            case UINT16 -> bits & 0xFFFF;
            case INT16 -> (short) bits;
            case UINT32 -> Integer.toUnsignedLong(bits);
            case INT32 -> bits;
            case UINT64, INT64, REAL32, REAL64 -> wire;
        };
    }

    /**
     * The float for a message.
     *
     * @throws IllegalArgumentException if the type cannot hold the value
     */
    public float encode(double value, MavParamType type) {
        require(value, type);
        boolean real = type == MavParamType.REAL32 || type == MavParamType.REAL64;
        if (this == CAST || real) {
            return (float) value;
        }
        return Float.intBitsToFloat((int) (long) value);
    }

    private static void require(double value, MavParamType type) {
        long low = switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32, INT64 -> Integer.MIN_VALUE;
            default -> 0;
        };
        long high = switch (type) {
            case UINT8 -> 0xFF;
            case INT8 -> Byte.MAX_VALUE;
            case UINT16 -> 0xFFFF;
            case INT16 -> Short.MAX_VALUE;
            case INT32, INT64 -> Integer.MAX_VALUE;
            default -> 0xFFFF_FFFFL;
        };
        boolean real = type == MavParamType.REAL32 || type == MavParamType.REAL64;
        boolean fits =
                real ? Double.isFinite((float) value) : value == Math.rint(value) && value >= low && value <= high;
        if (!fits) {
            throw new IllegalArgumentException(value + " is no value of type " + type
                    + (real ? "" : ", which is a whole number in " + low + " to " + high));
        }
    }
}
