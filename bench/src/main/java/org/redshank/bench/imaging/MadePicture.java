package org.redshank.bench.imaging;

import java.util.Random;
import java.util.function.IntFunction;

/** Draws a made scene: sun and cast shadows, the sky's light, lean of what is high, haze, the camera's curve, blur and noise. */
final class MadePicture {
    private final int side;
    private final double gsd;
    private final Light light;
    private final Random random;

    MadePicture(int side, double gsd, Light light, long seed) {
        this.side = side;
        this.gsd = gsd;
        this.light = light;
        this.random = new Random(seed);
    }

    byte[] of(float[] height, IntFunction<double[]> albedo) {
        float[] lit = new float[3 * side * side];
        double azimuth = Math.toRadians(light.azimuthDeg());
        double elevation = Math.toRadians(light.elevationDeg());
        double sunX = Math.sin(azimuth) * Math.cos(elevation);
        double sunY = -Math.cos(azimuth) * Math.cos(elevation);
        double sunZ = Math.sin(elevation);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = y * side + x;
                double slopeX = slope(height, at, x + 1 < side ? at + 1 : at);
                double slopeY = slope(height, at, y + 1 < side ? at + side : at);
                double facing = Math.max(
                        0, (sunZ - slopeX * sunX - slopeY * sunY) / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY));
                double sun = shaded(height, x, y, sunX, sunY, sunZ) ? 0 : facing;
                double[] colour = albedo.apply(at);
                for (int c = 0; c < 3; c++) {
                    lit[3 * at + c] = (float) (colour[c] * (light.sun()[c] * sun * 2.2 + light.sky()[c]));
                }
            }
        }
        return developed(blurred(leaned(lit, height)));
    }

    /** Sides of boxes are steep and are not seen from above; only gentle slopes shade. */
    private double slope(float[] height, int from, int to) {
        double slope = (height[to] - height[from]) / gsd;
        return Math.abs(slope) > 4 ? 0 : slope;
    }

    private boolean shaded(float[] height, int x, int y, double sunX, double sunY, double sunZ) {
        double flat = Math.hypot(sunX, sunY);
        double rise = sunZ / flat * gsd;
        double h = height[y * side + x];
        for (int step = 1; step * rise + h < 16; step++) {
            int u = (int) Math.round(x + step * sunX / flat);
            int v = (int) Math.round(y + step * sunY / flat);
            if (u < 0 || v < 0 || u >= side || v >= side) {
                return false;
            }
            if (height[v * side + u] > h + step * rise + 0.15) {
                return true;
            }
        }
        return false;
    }

    /** What is high is displaced, and hides what it is displaced over. */
    private float[] leaned(float[] lit, float[] height) {
        if (light.leanEast() == 0 && light.leanNorth() == 0) {
            return lit;
        }
        float[] seen = lit.clone();
        float[] top = new float[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float h = height[y * side + x];
                int steps = (int) Math.ceil(h * Math.hypot(light.leanEast(), light.leanNorth()) / gsd);
                for (int step = 0; step <= steps && h > 0; step++) {
                    double share = steps == 0 ? 1 : (double) step / steps;
                    int u = (int) Math.round(x + share * h * light.leanEast() / gsd);
                    int v = (int) Math.round(y - share * h * light.leanNorth() / gsd);
                    if (u >= 0 && v >= 0 && u < side && v < side && share * h >= top[v * side + u]) {
                        top[v * side + u] = (float) (share * h);
                        System.arraycopy(lit, 3 * (y * side + x), seen, 3 * (v * side + u), 3);
                    }
                }
            }
        }
        return seen;
    }

    private float[] blurred(float[] sharp) {
        double s = light.blurPx();
        double[] kernel = new double[7];
        double sum = 0;
        for (int i = -3; i <= 3; i++) {
            sum += kernel[i + 3] = Math.exp(-i * i / (2 * s * s));
        }
        float[] from = sharp;
        for (int step : new int[] {1, side}) {
            float[] to = new float[from.length];
            for (int at = 0; at < side * side; at++) {
                int along = step == 1 ? at % side : at / side;
                for (int i = -3; i <= 3; i++) {
                    int other = at + step * (Math.clamp(along + i, 0, side - 1) - along);
                    for (int c = 0; c < 3; c++) {
                        to[3 * at + c] += (float) (kernel[i + 3] / sum * from[3 * other + c]);
                    }
                }
            }
            from = to;
        }
        return from;
    }

    private byte[] developed(float[] linear) {
        byte[] picture = new byte[linear.length];
        for (int at = 0; at < side * side; at++) {
            double haze = light.haze() * (0.7 + 0.6 * (at % side) / side);
            for (int c = 0; c < 3; c++) {
                double value = light.exposure() * 1.3 * linear[3 * at + c] * (1 - haze) + haze * (0.55 + 0.05 * c);
                double grey =
                        255 * Math.pow(Math.max(0, value), light.gamma() / 2.2) + light.noise() * random.nextGaussian();
                picture[3 * at + c] = (byte) Math.clamp(Math.round(grey), 0, 255);
            }
        }
        return picture;
    }
}
