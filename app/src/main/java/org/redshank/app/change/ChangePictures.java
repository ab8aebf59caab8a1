package org.redshank.app.change;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Envelope;
import org.redshank.imaging.change.Change;
import org.redshank.imaging.change.Survey;
import org.redshank.imaging.ortho.Pixels;

/** Pictures of what changed, from before and from after: the same piece of ground, by the places that the surveys state. */
final class ChangePictures {
    private static final int SMALLEST = 80;
    private static final int LARGEST = 1000;

    private ChangePictures() {}

    /** Writes {@code NUMBER-before.jpg} and {@code NUMBER-after.jpg} for each, numbered from 1 as in the GeoJSON. */
    static void write(List<Change> changes, Survey before, Survey after, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < changes.size(); i++) {
            Envelope box = changes.get(i).outline().getEnvelopeInternal();
            int side = (int) Math.clamp(2 * Math.max(box.getWidth(), box.getHeight()), SMALLEST, LARGEST);
            int x = (int) Math.round(box.centre().x - side / 2.0);
            int y = (int) Math.round(box.centre().y - side / 2.0);
            put(before.read(x, y, side, side), folder.resolve(i + 1 + "-before.jpg"));
            put(after.read(x, y, side, side), folder.resolve(i + 1 + "-after.jpg"));
        }
    }

    private static void put(Pixels pixels, Path file) throws IOException {
        BufferedImage picture = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < pixels.width() * pixels.height(); at++) {
            if (pixels.seen()[at]) {
                int colour = pixels.colour(at, 0) << 16 | pixels.colour(at, 1) << 8 | pixels.colour(at, 2);
                picture.setRGB(at % pixels.width(), at / pixels.width(), colour);
            }
        }
        if (!ImageIO.write(picture, "jpg", file.toFile())) {
            throw new IOException(file + " cannot be written as JPEG");
        }
    }
}
