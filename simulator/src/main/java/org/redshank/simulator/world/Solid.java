package org.redshank.simulator.world;

/** A shape that stands somewhere, turned, with a colour. What moves is set anew for every picture. */
public final class Solid {
    /** How its surface looks close by. */
    public enum Finish {
        /** Leaves: clumps of light and dark, a ragged edge. */
        LEAVES,
        /** Tiles on the roof, windows in the walls. */
        HOUSE,
        PLAIN
    }

    private final Shape shape;
    private final int colour;
    private final Finish finish;
    private final int seed;
    private final double reach;
    private double east;
    private double north;
    private double up;
    private double sin;
    private double cos = 1;

    /** At the origin; {@code colour} is 0xRRGGBB. */
    public Solid(Shape shape, int colour, Finish finish, int seed) {
        this.shape = shape;
        this.colour = colour;
        this.finish = finish;
        this.seed = seed;
        double half = (shape.high() - shape.low()) / 2;
        this.reach = Math.sqrt(shape.halfX() * shape.halfX() + shape.halfY() * shape.halfY() + half * half);
    }

    /** Stands it there, turned clockwise from north. */
    public Solid at(double east, double north, double up, double headingRad) {
        this.east = east;
        this.north = north;
        this.up = up;
        this.sin = Math.sin(headingRad);
        this.cos = Math.cos(headingRad);
        return this;
    }

    /** As {@link Shape#hit}, in the world's frame. */
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double x = ox - east;
        double y = oy - north;
        return shape.hit(x * cos - y * sin, x * sin + y * cos, oz - up, dx * cos - dy * sin, dx * sin + dy * cos, dz);
    }

    /** The outward direction at a point of the surface, in the world's frame. */
    public void normal(double px, double py, double pz, double[] out) {
        double x = px - east;
        double y = py - north;
        shape.normal(x * cos - y * sin, x * sin + y * cos, pz - up, out);
        double nx = out[0];
        out[0] = nx * cos + out[1] * sin;
        out[1] = -nx * sin + out[1] * cos;
    }

    /** A corner of the flat box around the shape, 0 to 3 around; east and north written to {@code out}. */
    public void corner(int which, double[] out) {
        double x = which == 0 || which == 3 ? -shape.halfX() : shape.halfX();
        double y = which < 2 ? -shape.halfY() : shape.halfY();
        out[0] = east + x * cos + y * sin;
        out[1] = north - x * sin + y * cos;
    }

    /** Right of the middle, in its own frame. */
    public double across(double px, double py) {
        return (px - east) * cos - (py - north) * sin;
    }

    /** Ahead of the middle, in its own frame. */
    public double along(double px, double py) {
        return (px - east) * sin + (py - north) * cos;
    }

    public Shape shape() {
        return shape;
    }

    public int colour() {
        return colour;
    }

    public Finish finish() {
        return finish;
    }

    public int seed() {
        return seed;
    }

    public double east() {
        return east;
    }

    public double north() {
        return north;
    }

    /** Height of the ground that it stands on. */
    public double up() {
        return up;
    }

    /** Height of its middle. */
    public double middle() {
        return up + (shape.low() + shape.high()) / 2;
    }

    /** Radius of the ball around its middle that holds it. */
    public double reach() {
        return reach;
    }
}
