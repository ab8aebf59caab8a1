package org.redshank.onboard.worth;

import org.jspecify.annotations.Nullable;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.store.PictureId;

/**
 * One thing to send.
 *
 * @param worth what kind it is
 * @param name of it on the ground, a file's name
 * @param picture what it is made of; null for telemetry and answers
 * @param box part of the picture; null for the whole
 * @param order among those of the same worth, the smallest first
 */
public record Parcel(
        Worth worth,
        String name,
        @Nullable PictureId picture,
        @Nullable Box box,
        long order) {}
