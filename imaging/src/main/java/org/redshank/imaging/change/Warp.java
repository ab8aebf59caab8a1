package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.redshank.imaging.ortho.Pixels;

/** Draws a picture anew from other places. */
final class Warp {
    private Warp() {}

    /**
     * Each pixel from where the maps say: a column and a row of the source, whole numbers at the middles of its pixels. What lies outside or
     * beside what was not seen is not seen.
     */
    static Pixels of(Pixels source, Plane mapX, Plane mapY) {
        try (PointerScope scope = new PointerScope()) {
            Mat mx = mapX.mat();
            Mat my = mapY.mat();
            Mat colours = new Mat(source.height(), source.width(), CV_8UC3);
            new BytePointer(colours.data()).put(source.rgb());
            byte[] mask = new byte[source.seen().length];
            for (int at = 0; at < mask.length; at++) {
                mask[at] = (byte) (source.seen()[at] ? 255 : 0);
            }
            Mat seen = new Mat(source.height(), source.width(), CV_8U);
            new BytePointer(seen.data()).put(mask);
            Mat colour = new Mat();
            Mat visible = new Mat();
            Scalar none = Scalar.all(0);
            opencv_imgproc.remap(
                    colours, colour, mx, my, opencv_imgproc.INTER_CUBIC, opencv_core.BORDER_CONSTANT, none);
            opencv_imgproc.remap(seen, visible, mx, my, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_CONSTANT, none);
            byte[] rgb = new byte[3 * mapX.width() * mapX.height()];
            new BytePointer(colour.data()).get(rgb);
            byte[] whole = new byte[mapX.width() * mapX.height()];
            new BytePointer(visible.data()).get(whole);
            boolean[] all = new boolean[whole.length];
            for (int at = 0; at < all.length; at++) {
                all[at] = (whole[at] & 255) > 250;
            }
            return new Pixels(mapX.width(), mapX.height(), rgb, all);
        }
    }
}
