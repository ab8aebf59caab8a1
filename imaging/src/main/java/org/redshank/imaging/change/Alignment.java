package org.redshank.imaging.change;

/**
 * Where a pixel of the grid before lies on the grid after, as a whole: column {@code xx * x + xy * y + x0}, row {@code yx * x + yy *
 * y + y0}.
 */
record Alignment(double xx, double xy, double x0, double yx, double yy, double y0) {
    static final Alignment NONE = new Alignment(1, 0, 0, 0, 1, 0);

    double x(double x, double y) {
        return xx * x + xy * y + x0;
    }

    double y(double x, double y) {
        return yx * x + yy * y + y0;
    }

    /** The same for pixels that are smaller by this factor. */
    Alignment enlarged(double factor) {
        double middle = (factor - 1) / 2;
        // A large pixel's middle lies between its small ones.
        double left = factor * x0 + middle * (1 - xx - xy);
        double top = factor * y0 + middle * (1 - yx - yy);
        return new Alignment(xx, xy, left, yx, yy, top);
    }
}
