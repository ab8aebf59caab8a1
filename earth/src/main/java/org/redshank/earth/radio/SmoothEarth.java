package org.redshank.earth.radio;

/** The smooth round earth below a path, and the loss by diffraction over it (ITU-R P.526-15, section 3 and 4.5.3). */
final class SmoothEarth {
    /** Relative permittivity and conductivity in S/m of average ground. */
    private static final double PERMITTIVITY = 22;

    private static final double CONDUCTIVITY = 0.003;

    private SmoothEarth() {}

    /**
     * Height of the level that fits the ground best, below each antenna: lowered by what stands in the line of sight, and
     * no higher than the ground there (section 4.5.3, as ITU-R P.1812 attachment 1, section 5.6).
     */
    static double[] under(Profile profile, double fromMetres, double toMetres) {
        double[] x = profile.metres();
        double[] h = profile.ground();
        double length = profile.length();
        double one = 0;
        double two = 0;
        for (int i = 1; i < x.length; i++) {
            double step = x[i] - x[i - 1];
            one += step * (h[i] + h[i - 1]);
            two += step * (h[i] * (2 * x[i] + x[i - 1]) + h[i - 1] * (x[i] + 2 * x[i - 1]));
        }
        double from = (2 * one * length - two) / (length * length);
        double to = (two - one * length) / (length * length);
        double highest = 0;
        double front = 0;
        double back = 0;
        for (int i = 1; i < x.length - 1; i++) {
            double left = length - x[i];
            double above = h[i] - (fromMetres * left + toMetres * x[i]) / length;
            highest = Math.max(highest, above);
            front = Math.max(front, above / x[i]);
            back = Math.max(back, above / left);
        }
        if (highest > 0) {
            from -= highest * front / (front + back);
            to -= highest * back / (front + back);
        }
        return new double[] {Math.min(from, h[0]), Math.min(to, h[h.length - 1])};
    }

    /** Section 3.2: for any distance, antennas at heights in metres over the smooth earth. */
    static double diffraction(double metres, double from, double to, double megahertz, double wave, double radiusKm) {
        double km = metres / 1000;
        double sight = Math.sqrt(2 * radiusKm) * (Math.sqrt(0.001 * from) + Math.sqrt(0.001 * to));
        if (km >= sight) {
            return Math.max(0, firstTerm(km, from, to, megahertz, radiusKm));
        }
        double c = (from - to) / (from + to);
        double m = 250 * km * km / (radiusKm * (from + to));
        double b = 2
                * Math.sqrt((m + 1) / (3 * m))
                * Math.cos(Math.PI / 3 + Math.acos(3 * c / 2 * Math.sqrt(3 * m / Math.pow(m + 1, 3))) / 3);
        double one = km / 2 * (1 + b);
        double two = km - one;
        double clearance = ((from - 500 * one * one / radiusKm) * two + (to - 500 * two * two / radiusKm) * one) / km;
        double required = 17.456 * Math.sqrt(one * two * wave / km);
        if (clearance > required) {
            return 0;
        }
        double half = km / (Math.sqrt(from) + Math.sqrt(to));
        double loss = firstTerm(km, from, to, megahertz, 500 * half * half);
        return loss < 0 ? 0 : (1 - clearance / required) * loss;
    }

    /** Section 3.1.1: the first term of the residue series, horizontal polarisation. */
    private static double firstTerm(double km, double from, double to, double megahertz, double radiusKm) {
        double ghz = megahertz / 1000;
        double loss = 18 * CONDUCTIVITY / ghz;
        double k = 0.036
                * Math.pow(radiusKm * ghz, -1.0 / 3)
                * Math.pow((PERMITTIVITY - 1) * (PERMITTIVITY - 1) + loss * loss, -0.25);
        double k2 = k * k;
        double beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2);
        double x = 21.88 * beta * Math.cbrt(ghz / (radiusKm * radiusKm)) * km;
        double unit = 0.9575 * beta * Math.cbrt(ghz * ghz / radiusKm);
        double distance =
                x >= 1.6 ? 11 + 10 * Math.log10(x) - 17.6 * x : -20 * Math.log10(x) - 5.6488 * Math.pow(x, 1.425);
        return -distance - gain(beta, unit * from, k) - gain(beta, unit * to, k);
    }

    private static double gain(double beta, double y, double k) {
        double b = beta * y;
        double gain =
                b > 2 ? 17.6 * Math.sqrt(b - 1.1) - 5 * Math.log10(b - 1.1) - 8 : 20 * Math.log10(b + 0.1 * b * b * b);
        return Math.max(gain, 2 + 20 * Math.log10(k));
    }
}
