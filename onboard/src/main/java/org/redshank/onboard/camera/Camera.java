package org.redshank.onboard.camera;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Something that takes pictures. One thread. */
public interface Camera extends AutoCloseable {
    /** How long before and after a picture its film reaches. */
    long FILM_MICROS = 2_000_000;

    /** A picture that was taken. */
    interface Shot {
        /** When, microseconds since 1970 by the companion's clock. */
        long micros();

        /** Its bytes, a JPEG or PNG. */
        InputStream open() throws IOException;

        /** As people know it: a file's name, or a number. */
        String name();

        /** What tells it apart from all others of this camera, now and after a start. */
        String source();

        /**
         * Frames taken within {@link #FILM_MICROS} before and after it, the oldest first, several a second; none where the
         * camera makes no film. To be asked for when that time is over, and soon.
         */
        default List<FilmFrame> film() throws IOException {
            return List.of();
        }
    }

    /** What was taken since the last call, the oldest first; does not wait. */
    List<Shot> taken() throws IOException;

    /** A shot could not be kept; a camera that can gives it again later. */
    default void again(Shot shot) {}

    @Override
    void close() throws IOException;
}
