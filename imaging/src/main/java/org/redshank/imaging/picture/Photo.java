package org.redshank.imaging.picture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;

/**
 * A photograph and what it says about itself. Pixels are those of the file as stored, whatever turn EXIF asks for.
 *
 * @param camera maker, model, size and focal length: photos of one camera share a lens
 * @param taken as the camera's clock said; without a time zone it is taken as UTC
 * @param altitude as EXIF says, which calls it mean sea level; many drones write other heights there
 * @param attitude of the camera; null if not told
 * @param placeError standard error of the place, metres
 * @param heightError standard error of the height, metres
 * @param remarks what was found odd, in words
 */
public record Photo(
        Path file,
        int width,
        int height,
        String camera,
        Focal focal,
        @Nullable Instant taken,
        @Nullable LatLon place,
        @Nullable AboveMeanSeaLevel altitude,
        @Nullable AboveHome aboveHome,
        @Nullable Attitude attitude,
        double placeError,
        double heightError,
        List<String> remarks) {
    /** Refuses a picture without pixels. */
    public Photo {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a photo needs pixels, was " + width + " x " + height);
        }
        remarks = List.copyOf(remarks);
    }

    /** The file's name. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** The same photo without its place, which turned out wrong. */
    public Photo unplaced() {
        return new Photo(
                file,
                width,
                height,
                camera,
                focal,
                taken,
                null,
                altitude,
                aboveHome,
                attitude,
                placeError,
                heightError,
                remarks);
    }

    /** The same photo, placed by something else than its own tags; null keeps what it has. */
    public Photo placed(LatLon at, @Nullable AboveMeanSeaLevel high, @Nullable Attitude looked, double error) {
        return new Photo(
                file,
                width,
                height,
                camera,
                focal,
                taken,
                at,
                high == null ? altitude : high,
                aboveHome,
                looked == null ? attitude : looked,
                error,
                Math.max(error, heightError),
                remarks);
    }
}
