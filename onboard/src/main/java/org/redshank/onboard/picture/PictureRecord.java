package org.redshank.onboard.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.onboard.pose.Pose;

/**
 * A picture in few bytes: which, when, where from, and what was found in it. 49 bytes and 10 for each sighting, big-endian:
 * u8 version 1, u8 flags (1 there is a pose, 2 the time is UTC by satellites), 8 bytes of the SHA-256, i64 microseconds
 * since 1970, u16 width, u16 height, u32 bytes, i32 latitude and i32 longitude in 1e-7 degrees, i32 height above mean sea
 * level and i16 above home in centimetres and decimetres, i16 roll, i16 pitch and u16 yaw in hundredths of a degree, u16
 * milliseconds by which the pose is apart, u8 sightings, each u16 x, y, width and height, u8 kind, u8 percent.
 *
 * @param name first 16 hexadecimal digits of the picture's SHA-256
 * @param micros when it was taken, since 1970
 * @param utc whether that is by satellites; else it is by the companion's own clock
 * @param pose null where the autopilot told none
 */
public record PictureRecord(
        String name,
        long micros,
        boolean utc,
        int width,
        int height,
        long bytes,
        @Nullable Pose pose,
        List<Sighting> sightings) {
    /** Most sightings that are told of one picture. */
    public static final int MOST_SIGHTINGS = 255;

    private static final int VERSION = 1;
    private static final int HAS_POSE = 1;
    private static final int BY_SATELLITES = 2;
    private static final int FIXED = 49;
    private static final int EACH = 10;

    public PictureRecord {
        sightings = List.copyOf(sightings);
        if (sightings.size() > MOST_SIGHTINGS) {
            throw new IllegalArgumentException("a picture tells of at most " + MOST_SIGHTINGS + " sightings");
        }
    }

    /** As bytes. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(FIXED + EACH * sightings.size());
        out.put((byte) VERSION);
        out.put((byte) ((pose == null ? 0 : HAS_POSE) | (utc ? BY_SATELLITES : 0)));
        out.putLong(Long.parseUnsignedLong(name, 16));
        out.putLong(micros);
        out.putShort((short) width).putShort((short) height).putInt((int) Math.min(bytes, 0xFFFF_FFFFL));
        Pose p = pose == null ? new Pose(new LatLon(0, 0), 0, 0, 0, 0, 0, 0) : pose;
        out.putInt((int) Math.round(p.at().latDeg() * 1e7)).putInt((int) Math.round(p.at().lonDeg() * 1e7));
        out.putInt((int) Math.round(p.amslMetres() * 100)).putShort(clamped(p.aboveHomeMetres() * 10));
        out.putShort(clamped(p.rollDeg() * 100)).putShort(clamped(p.pitchDeg() * 100));
        out.putShort((short) (Math.round(p.yawDeg() * 100) % 36_000));
        out.putShort((short) Math.min(p.apartMillis(), 0xFFFF));
        out.put((byte) sightings.size());
        for (Sighting each : sightings) {
            Box box = each.box();
            out.putShort((short) box.x()).putShort((short) box.y());
            out.putShort((short) box.width()).putShort((short) box.height());
            out.put((byte) each.kind().ordinal()).put((byte) each.percent());
        }
        return out.array();
    }

    private static short clamped(double value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** From bytes; empty when they are no record. */
    public static Optional<PictureRecord> decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            int flags = in.get();
            String name = String.format("%016x", in.getLong());
            long micros = in.getLong();
            int width = u16(in);
            int height = u16(in);
            long size = Integer.toUnsignedLong(in.getInt());
            Pose pose = new Pose(
                    new LatLon(in.getInt() / 1e7, in.getInt() / 1e7),
                    in.getInt() / 100.0,
                    in.getShort() / 10.0,
                    in.getShort() / 100.0,
                    in.getShort() / 100.0,
                    u16(in) / 100.0,
                    u16(in));
            int count = in.get() & 0xFF;
            List<Sighting> found = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Box box = new Box(u16(in), u16(in), u16(in), u16(in));
                found.add(new Sighting(box, Sighting.Kind.values()[in.get() & 0xFF], in.get() & 0xFF));
            }
            return in.hasRemaining()
                    ? Optional.empty()
                    : Optional.of(new PictureRecord(
                            name,
                            micros,
                            (flags & BY_SATELLITES) != 0,
                            width,
                            height,
                            size,
                            (flags & HAS_POSE) == 0 ? null : pose,
                            found));
        } catch (BufferUnderflowException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static int u16(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }
}
