package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.terrain.Terrain;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.camera.Lens;

/**
 * From a box to a place: the ray through its middle meets the ground, raised by half of what stands there. The ellipse is
 * that of all errors carried through by differences (first order), scaled to 90 % of a normal distribution in the plane.
 */
public final class Placer {
    /** Chi-square with two degrees of freedom, 90 %. */
    private static final double NINETY = 4.605;

    /** Rays flatter than this meet the ground nowhere that can be told, degrees. */
    private static final double FLATTEST_DEG = 4;

    /** Pixels by which a box's middle is off, in its size. */
    private static final double BOX = 0.15;

    private final PoseTrack poses;
    private final Terrain terrain;
    private final FilmCamera camera;
    private final Errors errors;
    private final LocalFrame frame;

    /**
     * For one flight.
     *
     * @param terrain heights over the datum of the poses; not looked at where they are above ground
     */
    public Placer(PoseTrack poses, Terrain terrain, FilmCamera camera, Errors errors) {
        this.poses = poses;
        this.terrain = terrain;
        this.camera = camera;
        this.errors = errors;
        this.frame = new LocalFrame(poses.at(poses.time(0)).orElseThrow().at());
    }

    /** Metres a pixel in the middle of the picture at a time; 0 where there is no pose or the middle sees no ground. */
    public double metresPerPixel(double time) {
        return place(time, camera.width() / 2.0, camera.height() / 2.0, 0, 0, 0)
                .map(Place::metresPerPixel)
                .orElse(0.0);
    }

    /** Corners of the ground that is seen at a time, from the upper left of the picture clockwise; empty where one sees none. */
    public List<LatLon> footprint(double time) {
        double[][] corners = {
            {0, 0}, {camera.width(), 0}, {camera.width(), camera.height()}, {0, camera.height()},
        };
        List<LatLon> places = new ArrayList<>();
        for (double[] corner : corners) {
            place(time, corner[0], corner[1], 0, 0, 0).ifPresent(place -> places.add(place.at()));
        }
        return places.size() == corners.length ? places : List.of();
    }

    /**
     * Where a box is.
     *
     * @param x its middle, pixels of the camera's pictures from the left edge
     * @param tallM how high the thing is, metres
     */
    public Optional<Place> place(double time, double x, double y, double width, double height, double tallM) {
        Optional<PoseTrack.Pose> pose = poses.at(time);
        if (pose.isEmpty()) {
            return Optional.empty();
        }
        double[] p = {
            frame.east(pose.get().at()),
            frame.north(pose.get().at()),
            pose.get().altitude(),
            0, // turns about the camera's own axes: straight down, those of yaw and roll are one
            0,
            0,
            x - 0.5,
            y - 0.5,
            0,
            1
        };
        double[] rotation = new Attitude(
                        pose.get().yawDeg(), pose.get().pitchDeg(), pose.get().rollDeg())
                .rotation();
        double[] at = meet(rotation, p, tallM);
        if (at.length == 0) {
            return Optional.empty();
        }
        double px = 1 + BOX * Math.sqrt(Math.max(0, width * height));
        double[] sigma = {
            errors.placeM(),
            errors.placeM(),
            errors.heightM(),
            errors.attitudeDeg(),
            errors.attitudeDeg(),
            errors.attitudeDeg(),
            px,
            px,
            errors.groundM(),
            errors.focalShare()
        };
        double ee = 0;
        double nn = 0;
        double en = 0;
        for (int i = 0; i < p.length; i++) {
            double[] off = p.clone();
            off[i] += sigma[i];
            double[] to = meet(rotation, off, tallM);
            double de = to.length == 0 ? at[3] : to[0] - at[0];
            double dn = to.length == 0 ? at[3] : to[1] - at[1];
            ee += de * de;
            nn += dn * dn;
            en += de * dn;
        }
        double mean = (ee + nn) / 2;
        double root = Math.hypot((ee - nn) / 2, en);
        double bearing = Math.toDegrees(0.5 * Math.atan2(2 * en, nn - ee));
        return Optional.of(new Place(
                frame.at(at[0], at[1]),
                at[2],
                Math.sqrt(NINETY * (mean + root)),
                Math.sqrt(NINETY * Math.max(0, mean - root)),
                bearing < 0 ? bearing + 180 : bearing,
                at[3] / camera.focalPx()));
    }

    /** East, north, height of the ground, and distance along the axis; nothing where the ray does not meet the ground. */
    private double[] meet(double[] rotation, double[] p, double tallM) {
        double[] lens = camera.lens().clone();
        lens[0] *= p[9];
        double[] ray = new double[3];
        Lens.ray(lens, turned(rotation, p), p[6], p[7], ray);
        double flat = Math.hypot(ray[0], ray[1]);
        if (ray[2] > -Math.tan(Math.toRadians(FLATTEST_DEG)) * flat) {
            return new double[0];
        }
        double t = 0;
        double ground = ground(p[0], p[1], 0);
        for (int i = 0; i < 12; i++) {
            double next = (ground + p[8] + tallM / 2 - p[2]) / ray[2];
            boolean settled = Math.abs(next - t) < 1e-3;
            t = next;
            ground = ground(p[0] + t * ray[0], p[1] + t * ray[1], ground);
            if (settled) {
                break;
            }
        }
        return t > 0 ? new double[] {p[0] + t * ray[0], p[1] + t * ray[1], ground + p[8], t} : new double[0];
    }

    /** Turned about the camera's right, down and forward by small angles, degrees (first order). */
    private static double[] turned(double[] rotation, double[] p) {
        double right = Math.toRadians(p[3]);
        double down = Math.toRadians(p[4]);
        double forward = Math.toRadians(p[5]);
        double[] turned = new double[9];
        for (int c = 0; c < 3; c++) {
            turned[c] = rotation[c] + forward * rotation[3 + c] - down * rotation[6 + c];
            turned[3 + c] = rotation[3 + c] + right * rotation[6 + c] - forward * rotation[c];
            turned[6 + c] = rotation[6 + c] + down * rotation[c] - right * rotation[3 + c];
        }
        return turned;
    }

    private double ground(double east, double north, double otherwise) {
        if (poses.datum() == PoseTrack.Datum.ABOVE_GROUND) {
            return 0;
        }
        LatLon at = frame.at(east, north);
        double metres = terrain.metres(at.latDeg(), at.lonDeg());
        return Double.isNaN(metres) ? otherwise : metres;
    }
}
