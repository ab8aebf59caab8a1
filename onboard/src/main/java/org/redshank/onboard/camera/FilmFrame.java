package org.redshank.onboard.camera;

/**
 * A frame of the film around a picture.
 *
 * @param micros when it was taken, since 1970 by the companion's clock
 * @param bytes a JPEG or PNG
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FilmFrame(long micros, byte[] bytes) {}
