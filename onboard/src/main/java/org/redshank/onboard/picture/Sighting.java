package org.redshank.onboard.picture;

import java.util.Locale;

/**
 * Something that was found in a picture.
 *
 * @param box where, pixels
 * @param kind what it may be
 * @param percent how sure that is, 0 to 100
 */
public record Sighting(Box box, Kind kind, int percent) {
    /** A rough kind by size and speed; never who. */
    public enum Kind {
        UNKNOWN,
        PERSON_SIZED,
        VEHICLE,
        BOAT,
        ANIMAL_SIZED;

        /** As in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Sighting {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("how sure a sighting is must be 0 to 100 %, was " + percent);
        }
    }
}
