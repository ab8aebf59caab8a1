package org.redshank.imaging.world;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.redshank.earth.LatLon;

/** JPEGs with EXIF and XMP as drones write them. */
public final class MadeJpeg {
    private MadeJpeg() {}

    /**
     * What is told; NaN for what is not.
     *
     * @param at null for none
     */
    public record Tags(
            @org.jspecify.annotations.Nullable LatLon at, double altitude, double yaw, double aboveHome, double film) {}

    /** A picture of grey pixels, in one or three bands. */
    public static byte[] of(byte[] grey, int width, int height, int bands, Tags tags) throws IOException {
        BufferedImage image = new BufferedImage(
                width, height, bands == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int v = grey[y * width + x] & 0xff;
                if (bands == 3) {
                    image.setRGB(x, y, v << 16 | (v * 3 / 4 + 30) << 8 | v / 2);
                } else {
                    image.getRaster().setSample(x, y, 0, v);
                }
            }
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, exif(tags));
        if (!Double.isNaN(tags.yaw())) {
            segment(out, xmp(tags));
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, byte[] content) {
        out.write(0xff);
        out.write(0xe1);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    private static byte[] xmp(Tags tags) {
        String text = String.format(Locale.ROOT, """
                http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">\
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
                <rdf:Description rdf:about="" xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/" \
                drone-dji:GimbalYawDegree="%+.2f" drone-dji:GimbalPitchDegree="-90.00" drone-dji:GimbalRollDegree="+0.00" \
                drone-dji:RelativeAltitude="%+.2f"/></rdf:RDF></x:xmpmeta>""", tags.yaw(), tags.aboveHome());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int ASCII = 2;
    private static final int BYTE = 1;

    private record Field(int tag, int type, int count, byte[] value) {}

    /** EXIF 2.32: three directories, little endian. */
    private static byte[] exif(Tags tags) {
        List<Field> gps = new ArrayList<>();
        if (tags.at() != null) {
            double lat = tags.at().latDeg();
            double lon = tags.at().lonDeg();
            gps.add(text(1, lat < 0 ? "S" : "N"));
            gps.add(degrees(2, lat));
            gps.add(text(3, lon < 0 ? "W" : "E"));
            gps.add(degrees(4, lon));
            if (!Double.isNaN(tags.altitude())) {
                gps.add(new Field(5, BYTE, 1, new byte[] {(byte) (tags.altitude() < 0 ? 1 : 0)}));
                gps.add(rationals(6, Math.abs(tags.altitude())));
            }
        }
        List<Field> sub = new ArrayList<>();
        sub.add(text(0x9003, "2026:05:04 10:11:12"));
        if (!Double.isNaN(tags.film())) {
            sub.add(rationals(0x920a, tags.film()));
            sub.add(new Field(
                    0xa405,
                    SHORT,
                    1,
                    bytes(2).putShort((short) Math.round(tags.film())).array()));
        }
        List<Field> first = new ArrayList<>();
        first.add(text(0x010f, "Made"));
        first.add(text(0x0110, "World"));
        int base = 8;
        int firstSize = size(first) + 2 * 12;
        int subAt = base + firstSize;
        int gpsAt = subAt + size(sub);
        first.add(new Field(0x8769, LONG, 1, bytes(4).putInt(subAt).array()));
        first.add(new Field(0x8825, LONG, 1, bytes(4).putInt(gpsAt).array()));
        ByteBuffer out = bytes(6 + gpsAt + size(gps));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        put(out, first, base);
        put(out, sub, subAt);
        put(out, gps, gpsAt);
        return out.array();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Field text(int tag, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Field(tag, ASCII, value.length, value);
    }

    private static Field degrees(int tag, double degrees) {
        double all = Math.abs(degrees);
        double whole = Math.floor(all);
        double minutes = Math.floor((all - whole) * 60);
        return rationals(tag, whole, minutes, (all - whole) * 3600 - minutes * 60);
    }

    private static Field rationals(int tag, double... values) {
        ByteBuffer out = bytes(8 * values.length);
        for (double value : values) {
            out.putInt((int) Math.round(value * 100_000)).putInt(100_000);
        }
        return new Field(tag, RATIONAL, values.length, out.array());
    }

    private static int size(List<Field> fields) {
        int size = 2 + 12 * fields.size() + 4;
        for (Field field : fields) {
            size += field.value().length > 4 ? field.value().length + field.value().length % 2 : 0;
        }
        return size;
    }

    private static void put(ByteBuffer out, List<Field> fields, int at) {
        int start = 6 + at;
        int more = at + 2 + 12 * fields.size() + 4;
        out.position(start);
        out.putShort((short) fields.size());
        for (Field field : fields) {
            out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            if (field.value().length > 4) {
                out.putInt(more);
                int here = out.position();
                out.position(6 + more).put(field.value());
                more += field.value().length + field.value().length % 2;
                out.position(here);
            } else {
                int here = out.position();
                out.put(field.value()).position(here + 4);
            }
        }
        out.putInt(0);
    }
}
