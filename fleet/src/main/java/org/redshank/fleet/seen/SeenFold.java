package org.redshank.fleet.seen;

import java.util.HashMap;
import java.util.Map;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.camera.Camera;

/**
 * Folds where vehicles fly, and the pictures that they tell of, into what was seen. A vehicle that tells of pictures sees by
 * those alone; any other is taken to look all the time. The ground is taken to be as high as home, the camera to look straight
 * down. For one thread.
 */
public final class SeenFold {
    /**
     * What a vehicle is taken to carry: a one-inch sensor of 20 megapixels behind a lens of 8.8 mm, which sees 1.5 m across
     * for each metre of height.
     */
    public static final Camera USUAL = new Camera("1-inch sensor, 20 MP, 8.8 mm", 13.2, 8.8, 5472, 3648, 8.8, 0);

    /**
     * One pass whose tracks lie as far apart as they see: Koopman's random search with a coverage of one, as the planner of
     * searches counts.
     */
    static final double ONE_PASS = 1 - Math.exp(-1);

    private static final double LOWEST_M = 5;
    private static final double EQUATOR_M = 2 * Math.PI * 6_378_137;
    private static final double SIDE = 1 << SeenGrid.ZOOM;
    private static final double MOST_REACH = 40;

    /** A longer step between two looks is a jump, not a way. */
    private static final double JUMP_M = 500;

    private final SeenGrid grid;
    private final FleetClock clock;
    private final Map<Integer, Last> last = new HashMap<>();
    private final Telemetry now = new Telemetry();

    private static final class Last {
        double x = Double.NaN;
        double y;
        int pictures;
        boolean pictured;
    }

    /** Folds into a grid. */
    public SeenFold(SeenGrid grid, FleetClock clock) {
        this.grid = grid;
        this.clock = clock;
    }

    /** Looks at all vehicles; to be called about once a second. */
    public void tick(Vehicles vehicles) {
        long second = clock.now().getEpochSecond();
        for (Vehicle vehicle : vehicles.all()) {
            vehicle.telemetry(now);
            if (now.link == LinkHealth.LOST) {
                // Where it flies meanwhile is not known: a straight way to where it is heard again would be made up.
                lastOf(vehicle.handle()).x = Double.NaN;
            } else {
                fold(vehicle.handle(), second);
            }
        }
    }

    /** Looks at one vehicle as it was at a time, seconds since 1970; to be called once for each second, in order. */
    public void look(Vehicle then, long second) {
        then.telemetry(now);
        fold(then.handle(), second);
    }

    private Last lastOf(int handle) {
        return last.computeIfAbsent(handle, h -> new Last());
    }

    private void fold(int handle, long second) {
        Last before = lastOf(handle);
        boolean taken = now.pictures > before.pictures;
        before.pictured |= taken;
        before.pictures = now.pictures;
        boolean up = now.landed != LandedState.ON_GROUND && now.altitudeAboveHomeM > LOWEST_M && now.armed;
        if (!up || now.positionNanos == Telemetry.NEVER) {
            before.x = Double.NaN;
            return;
        }
        double lat = Math.toRadians(now.latE7 / 1e7);
        double x = (now.lonE7 / 1e7 + 180) / 360 * SIDE;
        double y = (0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI)) * SIDE;
        double metres = EQUATOR_M * Math.cos(lat) / SIDE;
        double height = now.altitudeAboveHomeM;
        double cm = USUAL.pixelCm(height);
        double half = Math.min(MOST_REACH, USUAL.footprintAcross(height) / 2 / metres);
        if (before.pictured) {
            if (taken) {
                picture(
                        handle,
                        second,
                        x,
                        y,
                        half,
                        Math.min(MOST_REACH, USUAL.footprintAlong(height) / 2 / metres),
                        cm);
            }
        } else if (!Double.isNaN(before.x)
                && Math.hypot(x - before.x, y - before.y) * metres < JUMP_M
                && (x != before.x || y != before.y)) {
            strip(handle, second, before.x, before.y, x, y, half, cm);
        }
        before.x = x;
        before.y = y;
    }

    /** A rectangle round a place, its long side across the heading. */
    private void picture(int handle, long second, double x, double y, double across, double along, double cm) {
        double heading = Math.toRadians(Float.isNaN(now.headingDeg) ? 0 : now.headingDeg);
        double sin = Math.sin(heading);
        double cos = Math.cos(heading);
        double reach = Math.hypot(across, along);
        for (int row = (int) Math.floor(y - reach); row <= y + reach; row++) {
            for (int column = (int) Math.floor(x - reach); column <= x + reach; column++) {
                double east = column + 0.5 - x;
                double north = y - row - 0.5;
                boolean inside =
                        Math.abs(east * cos - north * sin) <= across && Math.abs(east * sin + north * cos) <= along;
                if (inside) {
                    grid.look(column, row, handle, second, cm, ONE_PASS);
                }
            }
        }
    }

    /** What lies within half a width of a way. */
    private void strip(int handle, long second, double ax, double ay, double bx, double by, double half, double cm) {
        double dx = bx - ax;
        double dy = by - ay;
        double length2 = dx * dx + dy * dy;
        for (int row = (int) Math.floor(Math.min(ay, by) - half); row <= Math.max(ay, by) + half; row++) {
            for (int column = (int) Math.floor(Math.min(ax, bx) - half); column <= Math.max(ax, bx) + half; column++) {
                double px = column + 0.5 - ax;
                double py = row + 0.5 - ay;
                double along = Math.clamp((px * dx + py * dy) / length2, 0, 1);
                if (Math.hypot(px - along * dx, py - along * dy) <= half) {
                    grid.look(column, row, handle, second, cm, ONE_PASS);
                }
            }
        }
    }
}
