package org.redshank.imaging.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.redshank.earth.LatLon;
import org.redshank.imaging.adjust.Turns;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.mosaic.Utm;

/** A survey of made ground: lines to and fro, photos with tags as a drone writes them, control points, and the truth. */
public final class MadeSurvey {
    private final MadeGround ground;
    private final SplittableRandom random;
    private final Utm utm;
    private final double[] origin;
    private final double[] lens;
    private final int width;
    private final int height;
    private final Settings settings;
    private final List<Shot> shots = new ArrayList<>();

    /** A photo's truth. */
    public record Shot(String name, double[] rotation, double[] centre) {}

    /**
     * How the survey is flown, and what its tags are worth.
     *
     * @param placeNoise metres
     * @param yawTold 0 none, 1 right, 2 the same on both ways
     * @param tilt degrees that the carrier tilts at random
     * @param bands 3 or 1
     * @param focalTold whether the tags tell a focal length
     */
    public record Settings(
            long seed,
            LatLon at,
            int lines,
            int perLine,
            double above,
            double relief,
            double placeNoise,
            int yawTold,
            double tilt,
            int bands,
            boolean focalTold,
            double altitudeOffset) {
        /** A plain survey of 8 photos. */
        public static Settings plain(long seed) {
            return new Settings(seed, new LatLon(52.1, 5.3), 2, 4, 60, 1.5, 1.5, 1, 1, 3, true, 0);
        }

        public Settings at(LatLon place) {
            return new Settings(
                    seed,
                    place,
                    lines,
                    perLine,
                    above,
                    relief,
                    placeNoise,
                    yawTold,
                    tilt,
                    bands,
                    focalTold,
                    altitudeOffset);
        }

        public Settings lines(int count, int photos) {
            return new Settings(
                    seed,
                    at,
                    count,
                    photos,
                    above,
                    relief,
                    placeNoise,
                    yawTold,
                    tilt,
                    bands,
                    focalTold,
                    altitudeOffset);
        }

        public Settings worse(double noise, int yaw, double tilted) {
            return new Settings(
                    seed, at, lines, perLine, above, relief, noise, yaw, tilted, bands, focalTold, altitudeOffset);
        }

        public Settings grey() {
            return new Settings(
                    seed, at, lines, perLine, above, relief, placeNoise, yawTold, tilt, 1, focalTold, altitudeOffset);
        }

        public Settings withoutFocal() {
            return new Settings(
                    seed, at, lines, perLine, above, relief, placeNoise, yawTold, tilt, bands, false, altitudeOffset);
        }

        public Settings altitudes(double offset) {
            return new Settings(
                    seed, at, lines, perLine, above, relief, placeNoise, yawTold, tilt, bands, focalTold, offset);
        }
    }

    public MadeSurvey(Settings settings) {
        this.settings = settings;
        ground = new MadeGround(settings.seed(), settings.relief());
        random = new SplittableRandom(settings.seed() + 1);
        utm = Utm.at(settings.at());
        origin = utm.project(settings.at());
        width = 640;
        height = 480;
        lens = Lens.plain(width, height, 512);
        lens[3] = -0.04;
        lens[4] = 0.01;
        plan();
    }

    private void plan() {
        double forward = settings.above() * height / lens[0] * 0.3;
        double aside = settings.above() * width / lens[0] * 0.4;
        for (int line = 0; line < settings.lines(); line++) {
            for (int k = 0; k < settings.perLine(); k++) {
                int along = line % 2 == 0 ? k : settings.perLine() - 1 - k;
                double x = line * aside + random.nextDouble() - 0.5;
                double y = along * forward + random.nextDouble() - 0.5;
                double yaw = (line % 2 == 0 ? 0 : 180) + 4 * (random.nextDouble() - 0.5);
                double[] rotation = Attitude.down(yaw).rotation();
                double most = 2 * Math.toRadians(settings.tilt());
                Turns.turn(rotation, 0, most * (random.nextDouble() - 0.5), most * (random.nextDouble() - 0.5), 0);
                double z = 100 + settings.above() + 2 * (random.nextDouble() - 0.5);
                shots.add(new Shot("IMG_%04d.JPG".formatted(shots.size() + 1), rotation, new double[] {x, y, z}));
            }
        }
    }

    public List<Shot> shots() {
        return shots;
    }

    public MadeGround ground() {
        return ground;
    }

    public Utm utm() {
        return utm;
    }

    /** East and north of the local plane's origin. */
    public double[] origin() {
        return origin.clone();
    }

    /** Pixel of the ground below the cameras, metres. */
    public double pixel() {
        return settings.above() / lens[0];
    }

    /** Writes all photos into a folder. */
    public void shoot(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Shot shot : shots) {
            byte[] picture = render(shot);
            Files.write(folder.resolve(shot.name()), MadeJpeg.of(picture, width, height, settings.bands(), tags(shot)));
        }
    }

    private MadeJpeg.Tags tags(Shot shot) {
        double[] c = shot.centre();
        LatLon at = utm.place(
                origin[0] + c[0] + settings.placeNoise() * gauss(), origin[1] + c[1] + settings.placeNoise() * gauss());
        double yaw = Math.toDegrees(Math.atan2(-shot.rotation()[3], -shot.rotation()[4]));
        yaw = settings.yawTold() == 2 ? 0 : yaw;
        return new MadeJpeg.Tags(
                at,
                c[2] + settings.altitudeOffset() + 0.5 * settings.placeNoise() * gauss(),
                settings.yawTold() == 0 ? Double.NaN : yaw,
                settings.yawTold() == 0 ? Double.NaN : settings.above(),
                settings.focalTold() ? lens[0] * 36 / width : Double.NaN);
    }

    private double gauss() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private byte[] render(Shot shot) {
        byte[] picture = new byte[width * height];
        double[] ray = new double[3];
        double[] c = shot.centre();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Lens.ray(lens, shot.rotation(), x, y, ray);
                double z = 100;
                double gx = 0;
                double gy = 0;
                for (int i = 0; i < 3; i++) {
                    double far = (c[2] - z) / -ray[2];
                    gx = c[0] + far * ray[0];
                    gy = c[1] + far * ray[1];
                    z = ground.height(gx, gy);
                }
                picture[y * width + x] = (byte) (20 + 200 * ground.brightness(gx, gy));
            }
        }
        return picture;
    }

    /** Control points in OpenDroneMap's form, on a grid over the survey, marked with this error in pixels. */
    public String control(int count, double markNoise) {
        StringBuilder text =
                new StringBuilder("WGS84 UTM %d%s%n".formatted(utm.epsg() % 100, utm.epsg() / 100 == 326 ? "N" : "S"));
        double[] px = new double[2];
        double spanX = (settings.lines() - 1) * settings.above() * width / lens[0] * 0.4;
        double spanY = (settings.perLine() - 1) * settings.above() * height / lens[0] * 0.3;
        for (int k = 0; k < count; k++) {
            double x = spanX * ((k * 0.381966 + 0.1) % 1);
            double y = spanY * ((k + 0.5) / count);
            double z = ground.height(x, y);
            for (Shot shot : shots) {
                double depth = Lens.project(lens, shot.rotation(), shot.centre(), x, y, z, px);
                if (depth > 0 && px[0] > 5 && px[1] > 5 && px[0] < width - 6 && px[1] < height - 6) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%.4f %.4f %.4f %.2f %.2f %s gcp%d%n",
                            origin[0] + x,
                            origin[1] + y,
                            z,
                            px[0] + markNoise * gauss(),
                            px[1] + markNoise * gauss(),
                            shot.name(),
                            k + 1));
                }
            }
        }
        return text.toString();
    }
}
