package org.redshank.simulator.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.camera.DroneJpeg;
import org.redshank.simulator.camera.Exposure;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.camera.Picture;
import org.redshank.simulator.camera.Renderer;
import org.redshank.simulator.camera.SeenMover;
import org.redshank.simulator.world.Mover;
import org.redshank.simulator.world.Noise;
import org.redshank.simulator.world.World;

/**
 * A flight that films movement: {@code frames/000001.jpg} and so on, {@code pose.csv} as the drone believes it,
 * {@code camera.json}, {@code gt.txt} with the true boxes in MOT Challenge form (frame, id, left, top, width, height, 1,
 * class 1 person, 2 vehicle, 3 boat, 4 animal, visible share), and {@code truth.json} with true poses and places.
 *
 * @param rate frames a second
 * @param gpsErrorM standard deviation of the believed place, slow
 * @param attitudeErrorDeg standard deviation of the believed attitude, slow
 */
public record FlightSet(
        FlightPath path,
        List<Mover> movers,
        Lens lens,
        Exposure exposure,
        double rate,
        double seconds,
        double gpsErrorM,
        double attitudeErrorDeg,
        long seed) {
    /** Renders and writes it into a folder, which is made; true when it was not ended early. */
    public boolean write(World world, Path folder, Progress progress) throws IOException {
        Path frames = Files.createDirectories(folder.resolve("frames"));
        Renderer renderer = new Renderer(world, lens);
        SplittableRandom random = new SplittableRandom(seed);
        int count = (int) Math.round(rate * seconds);
        StringBuilder believed = new StringBuilder("time,latitude,longitude,altitude_amsl,yaw,pitch,roll\n");
        StringBuilder boxes = new StringBuilder();
        List<Object> list = new ArrayList<>();
        Truth.write(folder.resolve("camera.json"), Truth.camera(lens));
        for (int i = 0; i < count; i++) {
            double time = i / rate;
            CameraPose pose = path.at(time);
            double gain = 1 + 0.03 * Noise.at((int) seed, time / 3, 0.5);
            Picture picture = renderer.take(path, time, movers, exposure.gain(gain), random.nextLong());
            DroneJpeg.write(frames.resolve(String.format(Locale.ROOT, "%06d.jpg", i + 1)), picture.image(), 0.9);
            believed.append(believed(world, time, pose, random));
            for (SeenMover seen : picture.movers()) {
                boxes.append(box(i + 1, seen));
            }
            list.add(frame(world, time, pose, picture.movers()));
            if (!progress.done(i + 1, count)) {
                return false;
            }
        }
        Files.writeString(folder.resolve("pose.csv"), believed);
        Files.writeString(folder.resolve("gt.txt"), boxes);
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("world", Truth.world(world));
        truth.put("camera", Truth.camera(lens));
        truth.put("frames", list);
        Truth.write(folder.resolve("truth.json"), truth);
        return true;
    }

    private String believed(World world, double time, CameraPose pose, SplittableRandom random) {
        LatLon at = world.frame().at(pose.east() + gpsErrorM * slow(1, time), pose.north() + gpsErrorM * slow(2, time));
        return String.format(
                Locale.ROOT,
                "%s,%.8f,%.8f,%.3f,%.3f,%.3f,%.3f%n",
                world.spec().time().plusMillis(Math.round(time * 1000)),
                at.latDeg(),
                at.lonDeg(),
                pose.up() + gpsErrorM * slow(3, time),
                pose.yawDeg() + attitudeErrorDeg * (slow(4, time) + 0.2 * random.nextGaussian()),
                pose.pitchDeg() + attitudeErrorDeg * (slow(5, time) + 0.2 * random.nextGaussian()),
                pose.rollDeg() + attitudeErrorDeg * (slow(6, time) + 0.2 * random.nextGaussian()));
    }

    /** An error that changes within half a minute; its standard deviation is about 1. */
    private double slow(int which, double time) {
        return 2 * Noise.at((int) seed * 13 + which, time / 15, which);
    }

    private String box(int frame, SeenMover seen) {
        double left = Math.max(0, seen.left());
        double top = Math.max(0, seen.top());
        double right = Math.min(lens.width(), seen.left() + seen.width());
        double bottom = Math.min(lens.height(), seen.top() + seen.height());
        if (seen.visible() <= 0 || right <= left || bottom <= top) {
            return "";
        }
        int kind = movers.get(seen.id() - 1).kind().ordinal() + 1;
        return String.format(
                Locale.ROOT,
                "%d,%d,%.1f,%.1f,%.1f,%.1f,1,%d,%.2f%n",
                frame,
                seen.id(),
                left,
                top,
                right - left,
                bottom - top,
                kind,
                seen.visible());
    }

    private Map<String, Object> frame(World world, double time, CameraPose pose, List<SeenMover> seen) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("time", time);
        frame.put("camera", Truth.pose(world, pose));
        List<Object> places = new ArrayList<>();
        for (SeenMover one : seen) {
            Mover mover = movers.get(one.id() - 1);
            double east = mover.plan().east(time);
            double north = mover.plan().north(time);
            LatLon at = world.frame().at(east, north);
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("id", one.id());
            place.put("kind", mover.kind());
            place.put("latitude", at.latDeg());
            place.put("longitude", at.lonDeg());
            place.put("altitude_amsl", world.relief().metres(east, north));
            place.put("speed_mps", mover.plan().speed(time));
            place.put("heading_deg", (Math.toDegrees(mover.plan().headingRad(time)) + 360) % 360);
            place.put("visible", one.visible());
            places.add(place);
        }
        frame.put("movers", places);
        return frame;
    }
}
