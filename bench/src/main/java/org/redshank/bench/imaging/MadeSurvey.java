package org.redshank.bench.imaging;

import org.redshank.imaging.change.Survey;
import org.redshank.imaging.ortho.Pixels;

/** A made picture that lies somewhat beside where it says: moved, and turned about its middle. */
record MadeSurvey(byte[] rgb, int side, double metresPerPixel, double right, double down, double turnRad)
        implements Survey {
    @Override
    public int width() {
        return side;
    }

    @Override
    public int height() {
        return side;
    }

    @Override
    public Pixels read(int left, int top, int width, int height) {
        byte[] part = new byte[3 * width * height];
        boolean[] seen = new boolean[width * height];
        double half = side / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = left + x - half;
                double fromY = top + y - half;
                double u = fromX * Math.cos(turnRad) - fromY * Math.sin(turnRad) + half + right;
                double v = fromX * Math.sin(turnRad) + fromY * Math.cos(turnRad) + half + down;
                if (u < 0 || v < 0 || u > side - 1 || v > side - 1) {
                    continue;
                }
                int at = y * width + x;
                seen[at] = true;
                for (int c = 0; c < 3; c++) {
                    part[3 * at + c] = (byte) Math.round(colour(u, v, c));
                }
            }
        }
        return new Pixels(width, height, part, seen);
    }

    private double colour(double x, double y, int channel) {
        int i = Math.min((int) x, side - 2);
        int j = Math.min((int) y, side - 2);
        double s = x - i;
        double t = y - j;
        double upper = grey(i, j, channel) * (1 - s) + grey(i + 1, j, channel) * s;
        double lower = grey(i, j + 1, channel) * (1 - s) + grey(i + 1, j + 1, channel) * s;
        return upper * (1 - t) + lower * t;
    }

    private int grey(int x, int y, int channel) {
        return rgb[3 * (y * side + x) + channel] & 255;
    }
}
