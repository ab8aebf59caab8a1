package org.redshank.imaging.change;

import org.redshank.imaging.ortho.Pixels;

/**
 * A window's colours as natural logarithms of the grey values, in which light is a sum: exposure, colour temperature and shadow each
 * add their own constant.
 *
 * @param channels red, green and blue
 * @param seen whether each pixel was seen
 */
record LogColours(Plane[] channels, boolean[] seen) {
    /** Added to grey values, so that the noise of what is nearly black does not become large. */
    private static final float DARK = 8;

    /** The camera's finest noise and the last trace of misregistration are smoothed away. */
    private static final double SMOOTHING_PX = 0.7;

    private static final float[] LOG = new float[256];

    static {
        for (int grey = 0; grey < 256; grey++) {
            LOG[grey] = (float) Math.log(grey + DARK);
        }
    }

    static LogColours of(Pixels pixels) {
        int size = pixels.width() * pixels.height();
        Plane[] channels = new Plane[3];
        for (int c = 0; c < 3; c++) {
            Plane raw = new Plane(pixels.width(), pixels.height());
            for (int at = 0; at < size; at++) {
                raw.of()[at] = LOG[pixels.colour(at, c)];
            }
            channels[c] = raw.blurred(SMOOTHING_PX);
        }
        return new LogColours(channels, pixels.seen());
    }

    int width() {
        return channels[0].width();
    }

    int height() {
        return channels[0].height();
    }

    /** The mean of the channels. */
    Plane lightness() {
        Plane mean = new Plane(width(), height());
        for (int at = 0; at < mean.of().length; at++) {
            mean.of()[at] =
                    (channels[0].of()[at] + channels[1].of()[at] + channels[2].of()[at]) / 3;
        }
        return mean;
    }
}
