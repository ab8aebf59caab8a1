package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How high the ground is and what heights mean.
 *
 * @param ground its height in the middle, metres over what the photos' altitudes count from; 0 where they tell none
 * @param told whether the altitudes of the photos agree with the pictures
 * @param meaning what heights count from, in words
 */
record Levels(double ground, boolean told, String meaning) {
    /** From told altitudes less the heights of the layout. */
    static Levels of(Scene scene, Layout layout, boolean[] joined, List<Trouble> troubles) {
        double ground = 0;
        boolean told = false;
        String meaning;
        double usual = layout.height();
        double[] grounds = IntStream.range(0, scene.size())
                .filter(i -> joined[i] && !Double.isNaN(scene.altitude(i)))
                .mapToDouble(i -> scene.altitude(i) - layout.height(i))
                .sorted()
                .toArray();
        if (grounds.length >= Math.max(2, scene.size() / 2)) {
            double middle = grounds[grounds.length / 2];
            ground = middle;
            double[] off = Arrays.stream(grounds)
                    .map(g -> Math.abs(g - middle))
                    .sorted()
                    .toArray();
            told = off[off.length / 2] < 0.25 * usual;
            meaning =
                    "as the photos' EXIF tells them (by its rules mean sea level; many drones write other heights there)";
            if (!told) {
                troubles.add(new Trouble(
                        "", "the altitudes that the photos tell disagree with the scale of the pictures; not used"));
            }
        } else {
            meaning = "above the ground's mean height, since the photos tell no altitude";
        }
        double[] home = IntStream.range(0, scene.size())
                .filter(i -> joined[i] && !Double.isNaN(scene.aboveHome(i)))
                .mapToDouble(i -> layout.height(i) / scene.aboveHome(i))
                .sorted()
                .toArray();
        if (home.length > 0) {
            double ratio = home[home.length / 2];
            if (ratio < 0.6 || ratio > 1.7) {
                troubles.add(new Trouble(
                        "",
                        String.format(
                                Locale.ROOT,
                                "by places and pictures the photos were taken %.0f m above ground, by their tags %.0f m above the take-off; the places were believed",
                                usual,
                                usual / ratio)));
            }
        }
        return new Levels(ground, told, meaning);
    }
}
