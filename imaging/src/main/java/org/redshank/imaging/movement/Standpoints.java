package org.redshank.imaging.movement;

import java.util.Optional;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.SolarPosition;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.camera.Lens;

/**
 * Where the frames were taken from, and so how what stands over the ground can seem to shift between two of them: seen from
 * another place, it hides other ground behind it. Everything else that shifts moves. And where the sun stands, where the
 * poses tell the time, and so where shadows fall.
 */
final class Standpoints {
    /** Things stand no higher than this share of the camera's height. */
    private static final double HIGHEST = 0.3;

    /** By so much a share may be beyond its ends. */
    private static final double OFF = 0.3;

    /** Farthest shifts that are shorter tell nothing, pixels. */
    private static final double TELLING = 3;

    /** What lies deeper by this share is the ground. */
    private static final double DEEP = 0.1;

    /** Shifts change slowly over the picture: of so many cells one is computed. */
    private static final int STEP = 4;

    private final PoseTrack poses;
    private final FilmCamera camera;
    private final double groundM;
    private final LocalFrame frame;
    private final double[] fall;

    /** About as tall are people and cars, metres. */
    private static final double TALL_M = 1.6;

    /** A lower sun casts no shadows that could be told, degrees. */
    private static final double LOWEST_SUN_DEG = 6;

    /**
     * For a flight over ground that is level enough.
     *
     * @param camera at the working scale
     * @param groundM height of the ground over the datum of the poses
     */
    Standpoints(PoseTrack poses, FilmCamera camera, double groundM) {
        this.poses = poses;
        this.camera = camera;
        this.groundM = groundM;
        PoseTrack.Pose first = poses.at(poses.time(0)).orElseThrow();
        this.frame = new LocalFrame(first.at());
        this.fall = poses.begun()
                .map(begun -> SolarPosition.at(first.at(), begun))
                .filter(sun -> sun.elevationDeg() > LOWEST_SUN_DEG)
                .map(sun -> {
                    double azimuth = Math.toRadians(sun.azimuthDeg());
                    double length = TALL_M / Math.tan(Math.toRadians(sun.elevationDeg()));
                    return new double[] {-length * Math.sin(azimuth), -length * Math.cos(azimuth)};
                })
                .orElse(new double[0]);
    }

    /**
     * The farthest shifts, in pixels, from where things stand in a frame to where they seem to stand in another one that was
     * laid over it by the ground: x and y for each cell of a grid, row by row. Things less high shift less, the same way.
     *
     * @return nothing where a pose is missing
     */
    Optional<float[]> farthest(double time, double otherTime, int columns, int rows) {
        Optional<PoseTrack.Pose> here = poses.at(time);
        Optional<PoseTrack.Pose> there = poses.at(otherTime);
        if (here.isEmpty() || there.isEmpty()) {
            return Optional.empty();
        }
        double[] centre = centre(here.get());
        double[] other = centre(there.get());
        double[] rotation = new Attitude(
                        here.get().yawDeg(), here.get().pitchDeg(), here.get().rollDeg())
                .rotation();
        int across = columns / STEP + 2;
        int down = rows / STEP + 2;
        float[] nodes = new float[across * down * 2];
        double[] ray = new double[3];
        double[] px = new double[2];
        double top = groundM + HIGHEST * Math.min(centre[2] - groundM, other[2] - groundM);
        for (int i = 0; i < across * down; i++) {
            double x = (i % across * STEP + 0.5) * camera.width() / columns - 0.5;
            double y = (i / across * STEP + 0.5) * camera.height() / rows - 0.5;
            Lens.ray(camera.lens(), rotation, x, y, ray);
            double t = (top - centre[2]) / ray[2];
            if (!(ray[2] < 0)) {
                continue;
            }
            double s = (groundM - other[2]) / (top - other[2]);
            double east = other[0] + s * (centre[0] + t * ray[0] - other[0]);
            double north = other[1] + s * (centre[1] + t * ray[1] - other[1]);
            if (Lens.project(camera.lens(), rotation, centre, east, north, groundM, px) > 0) {
                nodes[2 * i] = (float) (px[0] - x);
                nodes[2 * i + 1] = (float) (px[1] - y);
            }
        }
        return Optional.of(between(nodes, across, columns, rows));
    }

    /** The values of all cells from those of every {@link #STEP}th, evenly between. */
    private static float[] between(float[] nodes, int across, int columns, int rows) {
        float[] cells = new float[columns * rows * 2];
        for (int i = 0; i < columns * rows; i++) {
            int column = i % columns;
            int row = i / columns;
            int at = 2 * (row / STEP * across + column / STEP);
            float u = (float) (column % STEP) / STEP;
            float v = (float) (row % STEP) / STEP;
            for (int axis = 0; axis < 2; axis++) {
                float above = nodes[at + axis] * (1 - u) + nodes[at + 2 + axis] * u;
                float below = nodes[at + 2 * across + axis] * (1 - u) + nodes[at + 2 * across + 2 + axis] * u;
                cells[2 * i + axis] = above * (1 - v) + below * v;
            }
        }
        return cells;
    }

    /** Whether it is known where the sun stands, and it casts shadows. */
    boolean hasSun() {
        return fall.length > 0;
    }

    /**
     * How far the shadow of a thing as tall as people and cars reaches beyond it in a frame: x and y in pixels.
     *
     * @param box where it is: left, top, right, bottom
     * @return nothing where a pose is missing
     */
    Optional<double[]> shadow(double time, double[] box) {
        return upright(time, box).map(per -> {
            double length = Math.hypot(per[2], per[3]);
            double own = Math.max(0, (per[0] * per[2] + per[1] * per[3]) / length);
            double beyond = TALL_M * Math.max(0, length - own) / length;
            return new double[] {beyond * per[2], beyond * per[3]};
        });
    }

    /**
     * What a metre of height makes in a frame of something that stands.
     *
     * @param box where it is: left, top, right, bottom
     * @return from its foot to its head, x and y in pixels; from there to the tip of its shadow; and pixels for a metre on the
     *     ground; nothing where a pose is missing
     */
    Optional<double[]> upright(double time, double[] box) {
        Optional<PoseTrack.Pose> pose = poses.at(time);
        if (pose.isEmpty()) {
            return Optional.empty();
        }
        double[] centre = centre(pose.get());
        double[] rotation = new Attitude(
                        pose.get().yawDeg(), pose.get().pitchDeg(), pose.get().rollDeg())
                .rotation();
        double[] ray = new double[3];
        double x = (box[0] + box[2] - 1) / 2;
        double y = (box[1] + box[3] - 1) / 2;
        Lens.ray(camera.lens(), rotation, x, y, ray);
        double t = (groundM - centre[2]) / ray[2];
        double east = centre[0] + t * ray[0];
        double north = centre[1] + t * ray[1];
        double[] tip = new double[2];
        double[] head = new double[2];
        if (!(t > 0)
                || !(Lens.project(camera.lens(), rotation, centre, east + fall[0], north + fall[1], groundM, tip) > 0)
                || !(Lens.project(camera.lens(), rotation, centre, east, north, groundM + TALL_M, head) > 0)) {
            return Optional.empty();
        }
        double away = t * Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2]);
        return Optional.of(new double[] {
            (head[0] - x) / TALL_M,
            (head[1] - y) / TALL_M,
            (tip[0] - x) / TALL_M,
            (tip[1] - y) / TALL_M,
            camera.lens()[0] / away
        });
    }

    private double[] centre(PoseTrack.Pose pose) {
        return new double[] {frame.east(pose.at()), frame.north(pose.at()), pose.altitude()};
    }

    /**
     * Leaves of shifts those that what stands can make.
     *
     * @param shifts x and y in pixels for each cell
     * @param farthest as {@link #farthest} gives it
     * @param ground as {@link #ground} gives it
     */
    static void allow(float[] shifts, float[] farthest, double ground) {
        for (int i = 0; i < shifts.length; i += 2) {
            double fx = farthest[i];
            double fy = farthest[i + 1];
            double length = Math.sqrt(fx * fx + fy * fy);
            double share = share(shifts, farthest, i);
            double across = length > 0
                    ? Math.abs(shifts[i] * fy - shifts[i + 1] * fx) / length
                    : Math.sqrt(shifts[i] * shifts[i] + shifts[i + 1] * shifts[i + 1]);
            double free = 1.5 + 0.35 * Math.abs(share) * length;
            if (across > free || share < ground - OFF || share > ground + 1 + OFF) {
                shifts[i] = (float) (ground * fx);
                shifts[i + 1] = (float) (ground * fy);
            }
        }
    }

    private static double share(float[] shifts, float[] farthest, int i) {
        double length2 = length2(farthest, i);
        return length2 > 0 ? (shifts[i] * farthest[i] + shifts[i + 1] * farthest[i + 1]) / length2 : 0;
    }

    private static double length2(float[] vectors, int i) {
        return vectors[i] * vectors[i] + vectors[i + 1] * vectors[i + 1];
    }

    /**
     * Where most of what is seen stands high, pictures are laid over each other by that, and the ground is what lies deepest.
     *
     * @param seen whether both pictures see a cell
     * @return the share of the farthest shifts that the ground shifts by; 0 where it was the ground they were laid over by
     */
    static double ground(float[] shifts, float[] farthest, boolean[] seen) {
        double[] shares = new double[seen.length];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            if (seen[i] && length2(farthest, 2 * i) > TELLING * TELLING) {
                shares[count++] = share(shifts, farthest, 2 * i);
            }
        }
        if (count < seen.length / 4) {
            return 0;
        }
        java.util.Arrays.sort(shares, 0, count);
        double deep = shares[count / 12];
        return deep < -DEEP ? Math.max(deep, -1) : 0;
    }
}
