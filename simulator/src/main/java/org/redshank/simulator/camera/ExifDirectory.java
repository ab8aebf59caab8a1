package org.redshank.simulator.camera;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One directory of an EXIF block (TIFF 6.0, section 2), big-endian; tags are added in ascending order. */
final class ExifDirectory {
    private record Entry(int tag, int type, int count, byte[] value) {}

    private final List<Entry> entries = new ArrayList<>();

    ExifDirectory ascii(int tag, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        entries.add(new Entry(tag, 2, value.length, value));
        return this;
    }

    ExifDirectory bytes(int tag, int... values) {
        byte[] value = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            value[i] = (byte) values[i];
        }
        entries.add(new Entry(tag, 1, values.length, value));
        return this;
    }

    ExifDirectory shorts(int tag, int value) {
        entries.add(new Entry(tag, 3, 1, new byte[] {(byte) (value >> 8), (byte) value}));
        return this;
    }

    ExifDirectory longs(int tag, int value) {
        entries.add(new Entry(tag, 4, 1, ByteBuffer.allocate(4).putInt(value).array()));
        return this;
    }

    /** Numerators and denominators in turn. */
    ExifDirectory rationals(int tag, long... parts) {
        ByteBuffer value = ByteBuffer.allocate(parts.length * 4);
        for (long part : parts) {
            value.putInt((int) part);
        }
        entries.add(new Entry(tag, 5, parts.length / 2, value.array()));
        return this;
    }

    /** The whole block with its main, EXIF and GPS directories. */
    static byte[] file(ExifDirectory main, ExifDirectory camera, ExifDirectory gps) {
        main.longs(0x8769, 0).longs(0x8825, 0);
        int atCamera = 8 + main.length();
        int atGps = atCamera + camera.length();
        main.entries.removeLast();
        main.entries.removeLast();
        main.longs(0x8769, atCamera).longs(0x8825, atGps);
        ByteBuffer out = ByteBuffer.allocate(6 + atGps + gps.length());
        out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        main.write(out, 8);
        camera.write(out, atCamera);
        gps.write(out, atGps);
        return out.array();
    }

    private int length() {
        int length = 6 + entries.size() * 12;
        for (Entry entry : entries) {
            length += entry.value.length > 4 ? entry.value.length + (entry.value.length & 1) : 0;
        }
        return length;
    }

    private void write(ByteBuffer out, int at) {
        int beside = at + 6 + entries.size() * 12;
        out.putShort((short) entries.size());
        for (Entry entry : entries) {
            out.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            if (entry.value.length > 4) {
                out.putInt(beside);
                beside += entry.value.length + (entry.value.length & 1);
            } else {
                out.put(entry.value).put(new byte[4 - entry.value.length]);
            }
        }
        out.putInt(0);
        for (Entry entry : entries) {
            if (entry.value.length > 4) {
                out.put(entry.value).put(new byte[entry.value.length & 1]);
            }
        }
    }
}
