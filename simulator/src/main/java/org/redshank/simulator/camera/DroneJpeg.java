package org.redshank.simulator.camera;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** Writes JPEG files; with a tag they carry EXIF 2.3 and the XMP of DJI's cameras ({@code drone-dji}). */
public final class DroneJpeg {
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss", Locale.ROOT);

    private DroneJpeg() {}

    /**
     * What the drone believes when it takes the picture.
     *
     * @param altitude of the satellites' fix
     * @param aboveHome by the barometer
     * @param gimbal yaw, pitch and roll in degrees; its place is not used
     * @param flightYawDeg the airframe's nose
     */
    public record Tag(
            Instant time,
            LatLon at,
            Altitude.AboveMeanSeaLevel altitude,
            Altitude.AboveHome aboveHome,
            CameraPose gimbal,
            double flightYawDeg,
            String model,
            double focalMm,
            double focal35Mm) {}

    /** Writes a picture with what the drone believes. */
    public static void write(Path file, BufferedImage image, double quality, Tag tag) throws IOException {
        Files.write(file, bytes(image, quality, tag));
    }

    /** The same as bytes. */
    public static byte[] bytes(BufferedImage image, double quality, Tag tag) throws IOException {
        byte[] jpeg = bytes(image, quality);
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 4096);
        out.write(jpeg, 0, 2);
        segment(out, exif(image, tag));
        segment(out, ("http://ns.adobe.com/xap/1.0/\0" + xmp(tag)).getBytes(StandardCharsets.UTF_8));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Writes a picture and nothing else. */
    public static void write(Path file, BufferedImage image, double quality) throws IOException {
        Files.write(file, bytes(image, quality));
    }

    /** A picture and nothing else, as bytes. */
    public static byte[] bytes(BufferedImage image, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality((float) quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.getWidth() * image.getHeight() / 3);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void segment(OutputStream out, byte[] content) throws IOException {
        int length = content.length + 2;
        out.write(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
        out.write(content);
    }

    private static byte[] exif(BufferedImage image, Tag tag) {
        String time = EXIF_TIME.format(tag.time().atZone(ZoneOffset.UTC));
        ExifDirectory gps = new ExifDirectory()
                .bytes(0, 2, 3, 0, 0)
                .ascii(1, tag.at().latDeg() < 0 ? "S" : "N")
                .rationals(2, degrees(tag.at().latDeg()))
                .ascii(3, tag.at().lonDeg() < 0 ? "W" : "E")
                .rationals(4, degrees(tag.at().lonDeg()))
                .bytes(5, tag.altitude().metres() < 0 ? 1 : 0)
                .rationals(6, Math.round(Math.abs(tag.altitude().metres()) * 1000), 1000);
        ExifDirectory camera = new ExifDirectory()
                .rationals(0x829a, 1, 1000)
                .ascii(0x9003, time)
                .ascii(0x9004, time)
                .rationals(0x920a, Math.round(tag.focalMm() * 1000), 1000)
                .longs(0xa002, image.getWidth())
                .longs(0xa003, image.getHeight())
                .shorts(0xa405, (int) Math.round(tag.focal35Mm()));
        ExifDirectory main = new ExifDirectory()
                .ascii(0x10f, "DJI")
                .ascii(0x110, tag.model())
                .shorts(0x112, 1)
                .ascii(0x132, time);
        return ExifDirectory.file(main, camera, gps);
    }

    private static long[] degrees(double deg) {
        double left = Math.abs(deg);
        long whole = (long) left;
        left = (left - whole) * 60;
        long minutes = (long) left;
        return new long[] {whole, 1, minutes, 1, Math.round((left - minutes) * 60 * 1_000_000), 1_000_000};
    }

    private static String xmp(Tag tag) {
        return String.format(
                Locale.ROOT,
                """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="DJI Meta Data"
                    xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
                    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                    xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/"
                   xmp:CreateDate="%s"
                   tiff:Make="DJI"
                   tiff:Model="%s"
                   drone-dji:GpsLatitude="%.8f"
                   drone-dji:GpsLongitude="%.8f"
                   drone-dji:AbsoluteAltitude="%+.2f"
                   drone-dji:RelativeAltitude="%+.2f"
                   drone-dji:GimbalRollDegree="%+.2f"
                   drone-dji:GimbalYawDegree="%+.2f"
                   drone-dji:GimbalPitchDegree="%+.2f"
                   drone-dji:FlightRollDegree="+0.00"
                   drone-dji:FlightYawDegree="%+.2f"
                   drone-dji:FlightPitchDegree="+0.00">
                  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""",
                tag.time(),
                tag.model(),
                tag.at().latDeg(),
                tag.at().lonDeg(),
                tag.altitude().metres(),
                tag.aboveHome().metres(),
                tag.gimbal().rollDeg(),
                half(tag.gimbal().yawDeg()),
                tag.gimbal().pitchDeg(),
                half(tag.flightYawDeg()));
    }

    /** From -180 to 180, as DJI writes yaw. */
    private static double half(double deg) {
        double within = ((deg % 360) + 360) % 360;
        return within > 180 ? within - 360 : within;
    }
}
