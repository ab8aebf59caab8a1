package org.redshank.bench.imaging;

import java.util.Random;

/**
 * Light, air, season and camera of one survey.
 *
 * @param azimuthDeg of the sun, clockwise from north
 * @param elevationDeg of the sun
 * @param sun its light, red, green and blue
 * @param sky the sky's light, red, green and blue
 * @param exposure of the camera
 * @param gamma of the camera, on top of the usual 2.2
 * @param haze share of the light that the air adds
 * @param dry share of the way from green to dry grass
 * @param autumn share of the way from green to coloured leaves
 * @param leanEast metres to the east that a metre of height is displaced by
 * @param leanNorth metres to the north
 * @param blurPx standard deviation of the camera's blur
 * @param noise standard deviation, grey values
 */
record Light(
        double azimuthDeg,
        double elevationDeg,
        double[] sun,
        double[] sky,
        double exposure,
        double gamma,
        double haze,
        double dry,
        double autumn,
        double leanEast,
        double leanNorth,
        double blurPx,
        double noise) {
    static Light of(Random random, boolean lean) {
        double warm = random.nextDouble();
        double strength = 0.6 + 0.5 * random.nextDouble();
        return new Light(
                360 * random.nextDouble(),
                28 + 40 * random.nextDouble(),
                new double[] {strength * (1 + 0.12 * warm), strength, strength * (1 - 0.2 * warm)},
                new double[] {0.26, 0.3, 0.36},
                0.8 + 0.45 * random.nextDouble(),
                0.8 + 0.45 * random.nextDouble(),
                0.14 * random.nextDouble(),
                random.nextDouble(),
                random.nextDouble() < 0.5 ? 0 : 0.8 * random.nextDouble(),
                lean ? 0.24 * (random.nextDouble() - 0.5) : 0,
                lean ? 0.24 * (random.nextDouble() - 0.5) : 0,
                0.5 + 0.5 * random.nextDouble(),
                1.5 + 2.5 * random.nextDouble());
    }
}
