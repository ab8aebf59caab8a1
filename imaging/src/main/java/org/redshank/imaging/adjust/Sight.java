package org.redshank.imaging.adjust;

import org.redshank.imaging.camera.Lens;

/** One observation's residual and its derivatives; reused for all, so that nothing is allocated. */
final class Sight {
    static final int POSE = 6;

    /** Seen minus predicted is -residual: predicted minus seen, pixels. */
    final double[] residual = new double[2];
    /** By the rotation (a small turn of the camera) and by the centre, 2 x 6. */
    final double[] byPose = new double[2 * POSE];
    /** By the lens, 2 x {@link Lens#SIZE}. */
    final double[] byLens = new double[2 * Lens.SIZE];
    /** By the point, 2 x 3. */
    final double[] byPoint = new double[6];

    /** Fills the residual, and with it the derivatives; false where the point is not in front of the camera. */
    boolean look(Block block, int observation, int point, boolean derivatives) {
        int photo = block.seenBy[observation];
        int r = 9 * photo;
        int c = 3 * photo;
        int p = 3 * point;
        double[] m = block.rotation;
        double dx = block.point[p] - block.centre[c];
        double dy = block.point[p + 1] - block.centre[c + 1];
        double dz = block.point[p + 2] - block.centre[c + 2];
        double cx = m[r] * dx + m[r + 1] * dy + m[r + 2] * dz;
        double cy = m[r + 3] * dx + m[r + 4] * dy + m[r + 5] * dz;
        double cz = m[r + 6] * dx + m[r + 7] * dy + m[r + 8] * dz;
        if (!(cz > 1e-3)) {
            return false;
        }
        int l = Lens.SIZE * block.lensOf[photo];
        double[] lens = block.lens;
        double f = lens[l];
        double k1 = lens[l + 3];
        double k2 = lens[l + 4];
        double p1 = lens[l + 5];
        double p2 = lens[l + 6];
        double iz = 1 / cz;
        double u = cx * iz;
        double v = cy * iz;
        double r2 = u * u + v * v;
        double radial = 1 + r2 * (k1 + r2 * k2);
        double ud = u * radial + 2 * p1 * u * v + p2 * (r2 + 2 * u * u);
        double vd = v * radial + p1 * (r2 + 2 * v * v) + 2 * p2 * u * v;
        residual[0] = lens[l + 1] + f * ud - block.x[observation];
        residual[1] = lens[l + 2] + f * vd - block.y[observation];
        if (!derivatives) {
            return true;
        }
        double slope = 2 * (k1 + 2 * k2 * r2);
        double uu = f * (radial + u * u * slope + 2 * p1 * v + 6 * p2 * u);
        double uv = f * (u * v * slope + 2 * p1 * u + 2 * p2 * v);
        double vv = f * (radial + v * v * slope + 6 * p1 * v + 2 * p2 * u);
        // By the point in the camera's axes.
        double xx = uu * iz;
        double xy = uv * iz;
        double xz = -(uu * u + uv * v) * iz;
        double yx = uv * iz;
        double yy = vv * iz;
        double yz = -(uv * u + vv * v) * iz;
        // A turn d moves it by d x (cx, cy, cz).
        byPose[0] = -xy * cz + xz * cy;
        byPose[1] = xx * cz - xz * cx;
        byPose[2] = -xx * cy + xy * cx;
        byPose[6] = -yy * cz + yz * cy;
        byPose[7] = yx * cz - yz * cx;
        byPose[8] = -yx * cy + yy * cx;
        for (int i = 0; i < 3; i++) {
            byPoint[i] = xx * m[r + i] + xy * m[r + 3 + i] + xz * m[r + 6 + i];
            byPoint[3 + i] = yx * m[r + i] + yy * m[r + 3 + i] + yz * m[r + 6 + i];
            byPose[3 + i] = -byPoint[i];
            byPose[9 + i] = -byPoint[3 + i];
        }
        byLens[0] = ud;
        byLens[1] = 1;
        byLens[2] = 0;
        byLens[3] = f * u * r2;
        byLens[4] = f * u * r2 * r2;
        byLens[5] = 2 * f * u * v;
        byLens[6] = f * (r2 + 2 * u * u);
        byLens[7] = vd;
        byLens[8] = 0;
        byLens[9] = 1;
        byLens[10] = f * v * r2;
        byLens[11] = f * v * r2 * r2;
        byLens[12] = f * (r2 + 2 * v * v);
        byLens[13] = 2 * f * u * v;
        return true;
    }
}
