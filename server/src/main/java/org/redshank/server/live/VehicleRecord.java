package org.redshank.server.live;

import java.nio.ByteBuffer;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.VehicleKind;

/**
 * The binary form of the live feed, version 1, little-endian: a header of 16 bytes and records of 96 bytes, as
 * docs/live-feed.md has it. Writes without allocating.
 */
final class VehicleRecord {
    static final int VERSION = 1;
    static final int TYPE_VEHICLES = 1;
    static final int HEADER = 16;
    static final int LENGTH = 96;

    static final int ARMED = 1;
    static final int FLYING = 1 << 1;
    static final int LINK_DEGRADED = 1 << 2;
    static final int LINK_LOST = 1 << 3;
    static final int HAS_POSITION = 1 << 4;
    static final int HAS_HOME = 1 << 5;
    static final int CAUTION = 1 << 6;
    static final int WARNING = 1 << 7;
    static final int MISSION_RUNNING = 1 << 8;
    static final int BATTERY_LOW = 1 << 9;
    static final int REPLAYED = 1 << 10;

    private static final int LOW_PERCENT = 25;
    private static final int UNKNOWN_AGE = -1; // 0xFFFFFFFF
    private static final int UNKNOWN_HDOP = 0xFFFF;

    private VehicleRecord() {}

    /** Writes the header at the buffer's begin; the position stays where it is. */
    static void header(ByteBuffer to, int count, long micros) {
        to.put(0, (byte) VERSION);
        to.put(1, (byte) TYPE_VEHICLES);
        to.putShort(2, (short) count);
        to.putInt(4, 0);
        to.putLong(8, micros);
    }

    /**
     * Appends a record.
     *
     * @param nanos fleet time by which ages are counted
     */
    static void append(ByteBuffer to, int handle, VehicleKind kind, Telemetry t, boolean replayed, long nanos) {
        to.putInt(handle);
        to.putInt(flags(t, replayed));
        to.putInt(t.latE7);
        to.putInt(t.lonE7);
        to.putFloat(t.altitudeAmslM);
        to.putFloat(t.altitudeAboveHomeM);
        to.putFloat(t.headingDeg);
        to.putFloat(t.courseDeg);
        to.putFloat(t.groundSpeedMps);
        to.putFloat(t.airSpeedMps);
        to.putFloat(t.climbMps);
        to.putFloat(t.rollDeg);
        to.putFloat(t.pitchDeg);
        to.putFloat(t.volts);
        to.putFloat(t.amps);
        to.putFloat((float) t.reachRadiusM);
        to.putInt(age(t.positionNanos, nanos));
        to.putInt(age(t.heardNanos, nanos));
        to.putInt((int) t.customMode);
        to.putShort((short) Math.clamp(t.missionCurrent, 0, 0xFFFF));
        to.putShort((short) Math.clamp(t.missionTotal, 0, 0xFFFF));
        to.put((byte) t.batteryPercent);
        to.put((byte) t.gpsFixType);
        to.put((byte) Math.clamp(t.satellites, 0, 255));
        to.put((byte) t.linkQuality);
        to.putShort((short)
                (Float.isNaN(t.hdop) ? UNKNOWN_HDOP : Math.clamp(Math.round(t.hdop * 100), 0, UNKNOWN_HDOP - 1)));
        to.put((byte) t.landed.ordinal());
        to.put((byte) kind(kind));
        to.putFloat(t.windSpeedMps);
        to.putFloat(t.windFromDeg);
    }

    private static int flags(Telemetry t, boolean replayed) {
        int flags = t.armed ? ARMED : 0;
        flags |= switch (t.landed) {
            case IN_AIR, TAKING_OFF, LANDING -> FLYING;
            case UNKNOWN, ON_GROUND -> 0;
        };
        flags |= t.link == LinkHealth.DEGRADED ? LINK_DEGRADED : 0;
        flags |= t.link == LinkHealth.LOST ? LINK_LOST : 0;
        flags |= t.positionNanos != Telemetry.NEVER ? HAS_POSITION : 0;
        flags |= t.hasHome ? HAS_HOME : 0;
        flags |= t.cautions > 0 ? CAUTION : 0;
        flags |= t.warnings > 0 ? WARNING : 0;
        flags |= t.missionRunning ? MISSION_RUNNING : 0;
        flags |= t.batteryPercent >= 0 && t.batteryPercent < LOW_PERCENT ? BATTERY_LOW : 0;
        return flags | (replayed ? REPLAYED : 0);
    }

    private static int age(long then, long nanos) {
        return then == Telemetry.NEVER ? UNKNOWN_AGE : (int) Math.clamp((nanos - then) / 1_000_000, 0, 0xFFFF_FFFEL);
    }

    private static int kind(VehicleKind kind) {
        return switch (kind) {
            case OTHER -> 0;
            case COPTER -> 1;
            case PLANE -> 2;
            case VTOL -> 3;
            case ROVER -> 4;
            case BOAT -> 5;
        };
    }
}
