package org.redshank.simulator.camera;

import org.jspecify.annotations.Nullable;

/** A lens at one pose: where points of the world are seen. A rolling shutter is not looked at. */
public final class PosedLens {
    private final Lens lens;
    private final CameraPose pose;
    private final double[] axes;

    public PosedLens(Lens lens, CameraPose pose) {
        this.lens = lens;
        this.pose = pose;
        this.axes = pose.axes();
    }

    /** Pixels from the left and top edge, and metres along the axis; null behind the camera or outside of the picture. */
    public double @Nullable [] see(double east, double north, double up) {
        double x = east - pose.east();
        double y = north - pose.north();
        double z = up - pose.up();
        double ahead = x * axes[6] + y * axes[7] + z * axes[8];
        if (ahead < 0.1) {
            return null;
        }
        double u = (x * axes[0] + y * axes[1] + z * axes[2]) / ahead;
        double v = (x * axes[3] + y * axes[4] + z * axes[5]) / ahead;
        double radius = Math.hypot(u, v);
        if (Math.abs(u) * lens.focalPx() > lens.width() * 0.8 || Math.abs(v) * lens.focalPx() > lens.height() * 0.8) {
            return null;
        }
        double by = radius > 1e-12 ? lens.seen(radius) / radius : 1;
        double px = u * by * lens.focalPx() + lens.centreX();
        double py = v * by * lens.focalPx() + lens.centreY();
        return px < 0 || py < 0 || px > lens.width() || py > lens.height() ? null : new double[] {px, py, ahead};
    }
}
