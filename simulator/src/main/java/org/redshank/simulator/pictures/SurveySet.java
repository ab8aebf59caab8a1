package org.redshank.simulator.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.camera.DroneJpeg;
import org.redshank.simulator.camera.Exposure;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.camera.PosedLens;
import org.redshank.simulator.camera.Renderer;
import org.redshank.simulator.world.World;

/**
 * A survey in strips, looking down: {@code DJI_0001.JPG} and so on, {@code truth.json} with true poses, camera and seen area,
 * {@code gcp_list.txt} with ground control as OpenDroneMap reads it.
 *
 * @param photos how many
 * @param aboveGroundM height over the ground in the middle
 * @param forward share by which pictures of a strip overlap
 * @param sideways share by which strips overlap
 * @param gpsErrorM standard deviation of the written place along each axis; heights have 1.5 times as much
 */
public record SurveySet(
        int photos,
        double aboveGroundM,
        double forward,
        double sideways,
        Lens lens,
        Exposure exposure,
        double gpsErrorM,
        long seed) {
    /** 4:3 pictures of a given width from a lens of 24 mm (35 mm equivalent) with a little distortion. */
    public static SurveySet of(int photos, double aboveGroundM, int width, double gpsErrorM, long seed) {
        Lens lens = Lens.of(width, width * 3 / 4, width * 24 / 36.0 * 1.04).distorted(-0.02, 0.006);
        return new SurveySet(photos, aboveGroundM, 0.8, 0.7, lens, Exposure.USUAL, gpsErrorM, seed);
    }

    /** Refuses what makes no survey. */
    public SurveySet {
        if (photos < 1 || photos > 5000) {
            throw new IllegalArgumentException("1 to 5000 photos can be made, asked for " + photos);
        }
        if (!(aboveGroundM >= 10 && aboveGroundM <= 500)) {
            throw new IllegalArgumentException("the height must be between 10 and 500 m, was " + aboveGroundM);
        }
    }

    private double alongM() {
        return (1 - forward) * aboveGroundM * lens.height() / lens.focalPx();
    }

    private double acrossM() {
        return (1 - sideways) * aboveGroundM * lens.width() / lens.focalPx();
    }

    private int strips() {
        return Math.max(1, (int) Math.round(Math.sqrt(photos * alongM() / acrossM())));
    }

    private int perStrip() {
        return (photos + strips() - 1) / strips();
    }

    /** Side of a world that holds the survey, metres. */
    public double sideM() {
        double wide = strips() * acrossM() + aboveGroundM * lens.width() / lens.focalPx();
        double tall = perStrip() * alongM() + aboveGroundM * lens.height() / lens.focalPx();
        return Math.clamp(Math.max(wide, tall) + 40, 100.0, 2000.0);
    }

    /** Renders and writes it into a folder, which is made; true when it was not ended early. */
    public boolean write(World world, Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        Renderer renderer = new Renderer(world, lens);
        SplittableRandom random = new SplittableRandom(seed);
        double home = world.relief().metres(0, 0);
        List<CameraPose> poses = new ArrayList<>();
        List<Object> list = new ArrayList<>();
        GroundControl control = new GroundControl(
                world,
                0.8 * ((strips() - 1) * acrossM() + 0.5 * aboveGroundM * lens.width() / lens.focalPx()) / 2,
                0.8 * ((perStrip() - 1) * alongM() + 0.5 * aboveGroundM * lens.height() / lens.focalPx()) / 2);
        for (int i = 0; i < photos; i++) {
            CameraPose pose = pose(i, home, random);
            poses.add(pose);
            String name = String.format(Locale.ROOT, "DJI_%04d.JPG", i + 1);
            double light = 1 + 0.05 * random.nextGaussian();
            var picture = renderer.take(at -> pose, i * 2.0, List.of(), exposure.gain(light), random.nextLong());
            DroneJpeg.write(folder.resolve(name), picture.image(), 0.92, tag(world, pose, i, home, random));
            control.look(name, new PosedLens(lens, pose), renderer);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("file", name);
            entry.putAll(Truth.pose(world, pose));
            list.add(entry);
            if (!progress.done(i + 1, photos)) {
                return false;
            }
        }
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("world", Truth.world(world));
        truth.put("camera", Truth.camera(lens));
        truth.put("seen_m2", seen(world, poses, 1));
        truth.put("seen_three_times_m2", seen(world, poses, 3));
        truth.put("photos", list);
        Truth.write(folder.resolve("truth.json"), truth);
        Truth.write(folder.resolve("changes_truth.geojson"), Truth.changes(world));
        Files.writeString(folder.resolve("gcp_list.txt"), control.list());
        return true;
    }

    private CameraPose pose(int i, double home, SplittableRandom random) {
        int strip = i / perStrip();
        int along = i % perStrip();
        boolean back = strip % 2 == 1;
        double east = (strip - (strips() - 1) / 2.0) * acrossM();
        double north = ((back ? perStrip() - 1 - along : along) - (perStrip() - 1) / 2.0) * alongM();
        return new CameraPose(
                east + 0.4 * random.nextGaussian(),
                north + 0.4 * random.nextGaussian(),
                home + aboveGroundM + 0.5 * random.nextGaussian(),
                (back ? 180 : 0) + 1.5 * random.nextGaussian(),
                -90 + Math.abs(0.7 * random.nextGaussian()),
                0.6 * random.nextGaussian());
    }

    private DroneJpeg.Tag tag(World world, CameraPose pose, int i, double home, SplittableRandom random) {
        LatLon at = world.frame()
                .at(pose.east() + gpsErrorM * random.nextGaussian(), pose.north() + gpsErrorM * random.nextGaussian());
        double up = pose.up() + 1.5 * gpsErrorM * random.nextGaussian();
        CameraPose believed = new CameraPose(
                0, 0, 0, pose.yawDeg() + random.nextGaussian(), Math.min(-89.9, pose.pitchDeg()), pose.rollDeg() * 0.3);
        return new DroneJpeg.Tag(
                world.spec().time().plus(Duration.ofSeconds(2L * i)),
                at,
                new Altitude.AboveMeanSeaLevel(up),
                new Altitude.AboveHome(pose.up() - home + 0.3 * random.nextGaussian()),
                believed,
                pose.yawDeg() + 2 * random.nextGaussian(),
                "SIM" + lens.width(),
                lens.focalPx() / lens.width() * 13.2,
                lens.focalPx() / lens.width() * 36);
    }

    /** Ground that so many pictures saw, square metres by points a metre apart; trees and houses hide nothing. */
    private double seen(World world, List<CameraPose> poses, int times) {
        List<PosedLens> lenses =
                poses.stream().map(pose -> new PosedLens(lens, pose)).toList();
        double half = sideM() / 2 + 20;
        double reach = aboveGroundM * 1.3 * Math.hypot(lens.width(), lens.height()) / 2 / lens.focalPx();
        int count = 0;
        for (double north = -half; north < half; north++) {
            for (double east = -half; east < half; east++) {
                double up = world.relief().metres(east, north);
                int by = 0;
                for (int i = 0; i < lenses.size() && by < times; i++) {
                    CameraPose pose = poses.get(i);
                    if (Math.abs(pose.east() - east) < reach
                            && Math.abs(pose.north() - north) < reach
                            && lenses.get(i).see(east, north, up) != null) {
                        by++;
                    }
                }
                count += by >= times ? 1 : 0;
            }
        }
        return count;
    }
}
