package org.redshank.simulator.world;

/** What solids are made of, in a frame of their own: x right, y ahead, z up, metres; the origin stands on the ground. */
public sealed interface Shape {
    /** No hit. */
    double NONE = Double.POSITIVE_INFINITY;

    /** How far along a ray, in lengths of its direction, it enters; {@link #NONE} where it does not or starts within. */
    double hit(double ox, double oy, double oz, double dx, double dy, double dz);

    /** The outward direction at a point of the surface, written to {@code out}. */
    void normal(double x, double y, double z, double[] out);

    /** Half sizes: of the box from -hx to hx, -hy to hy, and its height. */
    double halfX();

    double halfY();

    double low();

    double high();

    /** An ellipsoid with its middle over the origin. */
    record Ellipsoid(double a, double b, double c, double middle) implements Shape {
        @Override
        public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
            double px = ox / a;
            double py = oy / b;
            double pz = (oz - middle) / c;
            double vx = dx / a;
            double vy = dy / b;
            double vz = dz / c;
            double v2 = vx * vx + vy * vy + vz * vz;
            double pv = px * vx + py * vy + pz * vz;
            double left = pv * pv - v2 * (px * px + py * py + pz * pz - 1);
            if (left <= 0) {
                return NONE;
            }
            double t = (-pv - Math.sqrt(left)) / v2;
            return t > 0 ? t : NONE;
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            double nx = x / (a * a);
            double ny = y / (b * b);
            double nz = (z - middle) / (c * c);
            double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
            out[0] = nx / length;
            out[1] = ny / length;
            out[2] = nz / length;
        }

        @Override
        public double halfX() {
            return a;
        }

        @Override
        public double halfY() {
            return b;
        }

        @Override
        public double low() {
            return middle - c;
        }

        @Override
        public double high() {
            return middle + c;
        }
    }

    /**
     * A convex body between planes.
     *
     * @param planes four numbers each: a unit vector outwards and its distance from the origin
     */
    record Hull(double[] planes, double halfX, double halfY, double low, double high) implements Shape {
        /** A box that stands from {@code low} to {@code high}. */
        public static Hull box(double halfX, double halfY, double low, double high) {
            return new Hull(
                    new double[] {
                        1, 0, 0, halfX, -1, 0, 0, halfX, 0, 1, 0, halfY, 0, -1, 0, halfY, 0, 0, 1, high, 0, 0, -1, -low
                    },
                    halfX,
                    halfY,
                    low,
                    high);
        }

        /** A house with its ridge along y. */
        public static Hull gable(double halfX, double halfY, double eaves, double ridge) {
            double length = Math.hypot(ridge - eaves, halfX);
            double nx = (ridge - eaves) / length;
            double nz = halfX / length;
            return new Hull(
                    new double[] {
                        1,
                        0,
                        0,
                        halfX,
                        -1,
                        0,
                        0,
                        halfX,
                        0,
                        1,
                        0,
                        halfY,
                        0,
                        -1,
                        0,
                        halfY,
                        0,
                        0,
                        -1,
                        3,
                        nx,
                        0,
                        nz,
                        nz * ridge,
                        -nx,
                        0,
                        nz,
                        nz * ridge
                    },
                    halfX,
                    halfY,
                    -3,
                    ridge);
        }

        /** A boat's hull, pointed ahead. */
        public static Hull boat(double halfX, double halfY, double high) {
            double length = Math.hypot(halfX, halfY);
            double nx = halfY / length;
            double ny = halfX / length;
            return new Hull(
                    new double[] {
                        1,
                        0,
                        0,
                        halfX,
                        -1,
                        0,
                        0,
                        halfX,
                        0,
                        -1,
                        0,
                        halfY,
                        0,
                        0,
                        1,
                        high,
                        0,
                        0,
                        -1,
                        0.5,
                        nx,
                        ny,
                        0,
                        ny * halfY,
                        -nx,
                        ny,
                        0,
                        ny * halfY
                    },
                    halfX,
                    halfY,
                    -0.5,
                    high);
        }

        @Override
        public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
            double enter = 0;
            double leave = NONE;
            for (int i = 0; i < planes.length; i += 4) {
                double along = planes[i] * dx + planes[i + 1] * dy + planes[i + 2] * dz;
                double over = planes[i] * ox + planes[i + 1] * oy + planes[i + 2] * oz - planes[i + 3];
                if (along < 0) {
                    enter = Math.max(enter, -over / along);
                } else if (along > 0) {
                    leave = Math.min(leave, -over / along);
                } else if (over > 0) {
                    return NONE;
                }
                if (enter > leave) {
                    return NONE;
                }
            }
            return enter > 0 ? enter : NONE;
        }

        @Override
        public void normal(double x, double y, double z, double[] out) {
            double nearest = -NONE;
            for (int i = 0; i < planes.length; i += 4) {
                double over = planes[i] * x + planes[i + 1] * y + planes[i + 2] * z - planes[i + 3];
                if (over > nearest) {
                    nearest = over;
                    out[0] = planes[i];
                    out[1] = planes[i + 1];
                    out[2] = planes[i + 2];
                }
            }
        }
    }
}
