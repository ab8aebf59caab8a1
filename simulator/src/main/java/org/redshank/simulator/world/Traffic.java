package org.redshank.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Plans for people, vehicles, boats and animals around a place, so that a flight there sees them. */
public final class Traffic {
    private static final int[] CLOTHES = {0x22252c, 0xb33a30, 0x2d4f8a, 0xd8d4c8, 0xc99a2e, 0x4a6a4a, 0x7a3f6a};
    private static final int[] PAINTS = {0xc4c8cc, 0x24272d, 0x9c2024, 0x28528a, 0xf0f0ec, 0x6a6e73};

    private final World world;
    private final Layout layout;
    private final SplittableRandom random;
    private final double east;
    private final double north;
    private final double radius;
    private final double seconds;
    private final List<Mover> movers = new ArrayList<>();

    /**
     * How many of each.
     *
     * @param people every fourth crosses the way of the one before
     */
    public record Counts(int people, int vehicles, int boats, int animals) {}

    private Traffic(World world, long seed, double east, double north, double radius, double seconds) {
        this.world = world;
        this.layout = world.layout();
        this.random = new SplittableRandom(seed ^ 0x5eed);
        this.east = east;
        this.north = north;
        this.radius = radius;
        this.seconds = seconds;
    }

    /** Makes their plans within a circle for so many seconds. */
    public static List<Mover> around(
            World world, long seed, double east, double north, double radius, double seconds, Counts counts) {
        Traffic traffic = new Traffic(world, seed, east, north, radius, seconds);
        for (int i = 0; i < counts.people(); i++) {
            traffic.person(i % 4 == 3);
        }
        for (int i = 0; i < counts.vehicles(); i++) {
            traffic.vehicle(i);
        }
        for (int i = 0; i < counts.boats(); i++) {
            traffic.boat();
        }
        for (int i = 0; i < counts.animals(); i++) {
            traffic.animal();
        }
        return traffic.movers;
    }

    private int id() {
        return movers.size() + 1;
    }

    private void person(boolean crossing) {
        double speed = random.nextInt(5) == 0 ? random.nextDouble(0.4, 0.8) : random.nextDouble(1.0, 1.7);
        Plan.Writer plan;
        if (crossing) {
            Plan other = movers.getLast().plan();
            double meet = seconds * random.nextDouble(0.3, 0.6);
            double heading = other.headingRad(meet) + Math.PI * random.nextDouble(0.3, 1.7);
            double back = speed * meet;
            plan = new Plan.Writer(
                    0,
                    other.east(meet) - back * Math.sin(heading) + 0.5,
                    other.north(meet) - back * Math.cos(heading) + 0.5);
            double ahead = back + speed * seconds * 0.5;
            plan.to(plan.east() + ahead * Math.sin(heading), plan.north() + ahead * Math.cos(heading), speed);
        } else {
            double[] start = open(radius * 0.75);
            plan = new Plan.Writer(0, start[0], start[1]);
        }
        wander(plan, speed, 8, 40, 0.3);
        movers.add(
                Mover.person(id(), plan.done(), CLOTHES[random.nextInt(CLOTHES.length)], random.nextDouble(1.5, 1.95)));
    }

    private void wander(Plan.Writer plan, double speed, double least, double most, double pauses) {
        double heading = random.nextDouble(2 * Math.PI);
        for (int tries = 0; plan.time() < seconds && tries < 2000; tries++) {
            double length = random.nextDouble(least, most);
            double next = heading + random.nextDouble(-1.2, 1.2);
            double toEast = plan.east() + length * Math.sin(next);
            double toNorth = plan.north() + length * Math.cos(next);
            if (Math.hypot(toEast - east, toNorth - north) < radius
                    && isClear(plan.east(), plan.north(), toEast, toNorth)) {
                plan.to(toEast, toNorth, speed);
                heading = next;
                if (random.nextDouble() < pauses) {
                    plan.pause(random.nextDouble(1, 6));
                }
            } else {
                heading = random.nextDouble(2 * Math.PI);
            }
        }
    }

    private boolean isClear(double fromEast, double fromNorth, double toEast, double toNorth) {
        double length = Math.hypot(toEast - fromEast, toNorth - fromNorth);
        for (double at = 0; at <= length; at += 1.5) {
            double x = fromEast + (toEast - fromEast) * at / length;
            double y = fromNorth + (toNorth - fromNorth) * at / length;
            if (!isOpen(x, y)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOpen(double x, double y) {
        if (world.relief().inland(x, y) < 1) {
            return false;
        }
        for (Solid solid : world.solids()) {
            if (solid.finish() != Solid.Finish.LEAVES
                    && Math.hypot(solid.east() - x, solid.north() - y)
                            < 0.6
                                    + Math.hypot(
                                            solid.shape().halfX(), solid.shape().halfY())) {
                return false;
            }
        }
        return true;
    }

    private double[] open(double within) {
        for (int tries = 0; tries < 3000; tries++) {
            double x = east + random.nextDouble(-within, within);
            double y = north + random.nextDouble(-within, within);
            if (Math.hypot(x - east, y - north) < within && isOpen(x, y)) {
                return new double[] {x, y};
            }
        }
        throw new IllegalArgumentException("no open ground for people around " + Math.round(east) + " m east, "
                + Math.round(north) + " m north; choose another seed or place");
    }

    private void vehicle(int index) {
        List<Way> roads = layout.ways().stream().filter(Way::paved).toList();
        if (roads.isEmpty()) {
            return;
        }
        List<Way> near = roads.stream()
                .sorted((a, b) -> Double.compare(a.distance(east, north), b.distance(east, north)))
                .toList();
        Way road = near.get(index % Math.min(2, near.size()));
        double speed = random.nextDouble(4, 13);
        int step = random.nextBoolean() ? 1 : -1;
        int passing = road.nearest(east, north);
        double when = seconds * random.nextDouble(0.1, 0.9);
        int start = Math.clamp(passing - step * (int) (speed * when / 6), 1, road.easts().length - 2);
        Plan.Writer plan = null;
        boolean turns = near.size() > 1 && random.nextInt(3) == 0;
        boolean stops = random.nextInt(4) == 0;
        Way now = road;
        Way other = near.get((index + 1) % Math.min(2, near.size()));
        for (int i = start; i > 0 && i < now.easts().length - 1; i += step) {
            double heading = now.headingRad(i) + (step < 0 ? Math.PI : 0);
            double lane = now.widthMetres() / 4;
            double x = now.easts()[i] + lane * Math.cos(heading);
            double y = now.norths()[i] - lane * Math.sin(heading);
            if (plan == null) {
                plan = new Plan.Writer(0, x, y);
            } else {
                plan.to(x, y, speed);
            }
            if (stops && Math.abs(i - passing) < 2) {
                plan.pause(random.nextDouble(2, 5));
                stops = false;
            }
            if (turns && other != now && other.distance(now.easts()[i], now.norths()[i]) < 4) {
                i = other.nearest(now.easts()[i], now.norths()[i]);
                now = other;
                step = random.nextBoolean() ? 1 : -1;
                turns = false;
            }
        }
        if (plan != null) {
            movers.add(Mover.vehicle(
                    id(),
                    plan.done(),
                    PAINTS[random.nextInt(PAINTS.length)],
                    random.nextInt(5) == 0 ? random.nextDouble(6, 9) : random.nextDouble(3.9, 4.9)));
        }
    }

    private void boat() {
        for (int tries = 0; tries < 3000; tries++) {
            double x = east + random.nextDouble(-radius, radius);
            double y = north + random.nextDouble(-radius, radius);
            if (world.relief().inland(x, y) < -8) {
                double speed = random.nextDouble(1.5, 6);
                Plan.Writer plan = new Plan.Writer(0, x, y);
                double heading = random.nextDouble(2 * Math.PI);
                for (int i = 0; plan.time() < seconds && i < 500; i++) {
                    double toEast = plan.east() + 12 * Math.sin(heading);
                    double toNorth = plan.north() + 12 * Math.cos(heading);
                    if (world.relief().inland(toEast, toNorth) < -8) {
                        plan.to(toEast, toNorth, speed);
                        heading += random.nextDouble(-0.3, 0.3);
                    } else {
                        heading += 0.7;
                    }
                }
                movers.add(Mover.boat(
                        id(), plan.done(), random.nextBoolean() ? 0xe8e8e4 : 0x7a2f2a, random.nextDouble(4, 10)));
                return;
            }
        }
    }

    private void animal() {
        double[] start = open(radius * 0.7);
        Plan.Writer plan = new Plan.Writer(0, start[0], start[1]);
        wander(plan, random.nextDouble(0.4, 1.3), 2, 12, 0.35);
        boolean cow = random.nextInt(3) == 0;
        movers.add(Mover.animal(id(), plan.done(), cow ? 0x5b3b28 : 0xd9d4c4, cow ? 2.3 : 1.25));
    }
}
