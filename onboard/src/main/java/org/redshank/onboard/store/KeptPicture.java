package org.redshank.onboard.store;

import org.redshank.onboard.picture.PictureRecord;

/**
 * A picture in the store, and what is known of it.
 *
 * @param record as the ground is told it
 * @param ending of its file's name: {@code .jpg} or {@code .png}
 * @param source what the camera calls it; empty where that is not known
 */
public record KeptPicture(PictureId id, PictureRecord record, String ending, String source) {}
