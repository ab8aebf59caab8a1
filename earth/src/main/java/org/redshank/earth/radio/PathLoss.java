package org.redshank.earth.radio;

import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;

/**
 * What a radio wave loses between two antennas: in free space (ITU-R P.525), and by diffraction over the terrain and the
 * bulge of the earth (ITU-R P.526-15, section 4.5, the delta-Bullington construction: all hills as one knife edge, and
 * the smooth earth where that says more). The earth has 4/3 of its radius for the refraction of the standard
 * atmosphere. Heights of antennas are metres above mean sea level, losses dB.
 */
public final class PathLoss {
    /** Kilometres: 4/3 of the mean radius of the earth. */
    private static final double EFFECTIVE_RADIUS_KM = 6371.0 * 4 / 3;

    private static final double METRES_MEGAHERTZ = 299.792458;
    /** An antenna stands at least so high over the smooth earth; the formulas end at the ground. */
    private static final double LOWEST_METRES = 1;

    private static final double STEP_METRES = 100;

    private PathLoss() {}

    /** Loss between two antennas over terrain; empty where the ground between is not known. */
    public static OptionalDouble decibels(
            Terrain terrain,
            LatLon from,
            Altitude.AboveMeanSeaLevel fromHeight,
            LatLon to,
            Altitude.AboveMeanSeaLevel toHeight,
            double megahertz) {
        return Profile.between(terrain, from, to, STEP_METRES)
                .map(profile -> OptionalDouble.of(decibels(profile, fromHeight.metres(), toHeight.metres(), megahertz)))
                .orElse(OptionalDouble.empty());
    }

    /** Loss between two antennas over the ground between them. */
    static double decibels(Profile profile, double fromMetres, double toMetres, double megahertz) {
        double rise = toMetres - fromMetres;
        double straight = Math.hypot(profile.length(), rise);
        return freeSpace(straight, megahertz) + diffraction(profile, fromMetres, toMetres, megahertz);
    }

    /** P.525, equation 4. */
    static double freeSpace(double metres, double megahertz) {
        return 32.45 + 20 * Math.log10(megahertz) + 20 * Math.log10(Math.max(1, metres) / 1000);
    }

    /** P.526, section 4.5.2. */
    static double diffraction(Profile profile, double fromMetres, double toMetres, double megahertz) {
        double length = profile.length();
        if (length < 1) {
            return 0;
        }
        double wave = METRES_MEGAHERTZ / megahertz;
        double terrain = bullington(profile.metres(), profile.ground(), fromMetres, toMetres, wave);
        double[] smooth = SmoothEarth.under(profile, fromMetres, toMetres);
        double from = Math.max(LOWEST_METRES, fromMetres - smooth[0]);
        double to = Math.max(LOWEST_METRES, toMetres - smooth[1]);
        double level = bullington(profile.metres(), new double[profile.metres().length], from, to, wave);
        double sphere = SmoothEarth.diffraction(length, from, to, megahertz, wave, EFFECTIVE_RADIUS_KM);
        return terrain + Math.max(sphere - level, 0);
    }

    /** P.526, section 4.5.1: equations 49 to 56 with distances in metres. */
    private static double bullington(double[] metres, double[] ground, double from, double to, double wave) {
        int last = metres.length - 1;
        double length = metres[last];
        double rise = (to - from) / length;
        double steepest = Double.NEGATIVE_INFINITY;
        double back = Double.NEGATIVE_INFINITY;
        double edge = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < last; i++) {
            double along = metres[i];
            double left = length - along;
            double height = ground[i] + along * left / (2000 * EFFECTIVE_RADIUS_KM);
            steepest = Math.max(steepest, (height - from) / along);
            back = Math.max(back, (height - to) / left);
            double above = height - (from * left + to * along) / length;
            edge = Math.max(edge, above * Math.sqrt(2 * length / (wave * along * left)));
        }
        if (last < 2) {
            return 0;
        }
        double v = edge;
        if (steepest >= rise) {
            double along = Math.clamp((to - from + back * length) / (steepest + back), 1e-3, length - 1e-3);
            double left = length - along;
            v = (from + steepest * along - (from * left + to * along) / length)
                    * Math.sqrt(2 * length / (wave * along * left));
        }
        double knife = knifeEdge(v);
        return knife + (1 - Math.exp(-knife / 6)) * (10 + 0.02 * length / 1000);
    }

    /** P.526, equation 31: loss over one knife edge whose place in the Fresnel zones is v. */
    static double knifeEdge(double v) {
        return v <= -0.78 ? 0 : 6.9 + 20 * Math.log10(Math.sqrt((v - 0.1) * (v - 0.1) + 1) + v - 0.1);
    }
}
