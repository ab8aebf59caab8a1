package org.redshank.imaging.mosaic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.imaging.picture.Photo;

/** Tags that are no use although each alone may be true: places that stand still, and times that do not go together. */
final class OddTags {
    /** So many photos in a row with the very same place: a receiver in the air is never so quiet. */
    private static final int STILL = 3;

    private static final Duration ONE_FLIGHT = Duration.ofDays(1);

    /** Cameras whose clock was never set begin before this. */
    private static final Instant DRONES = Instant.parse("2005-01-01T00:00:00Z");

    private OddTags() {}

    /** The photos, those after the first of a row with one place without it. */
    static List<Photo> told(List<Photo> photos, List<Trouble> troubles) {
        clocks(photos, troubles);
        List<Photo> left = new ArrayList<>();
        int from = 0;
        while (from < photos.size()) {
            LatLon place = photos.get(from).place();
            int to = from + 1;
            while (place != null
                    && to < photos.size()
                    && place.equals(photos.get(to).place())) {
                to++;
            }
            left.add(photos.get(from));
            boolean still = to - from >= STILL;
            for (Photo photo : photos.subList(from + 1, to)) {
                left.add(still ? photo.unplaced() : photo);
            }
            if (still) {
                troubles.add(new Trouble(
                        photos.get(from).name(),
                        "and the %d after it tell the very same place: the receiver stood still; theirs are not believed"
                                .formatted(to - from - 1)));
            }
            from = to;
        }
        return left;
    }

    private static void clocks(List<Photo> photos, List<Trouble> troubles) {
        List<Instant> times = photos.stream()
                .map(Photo::taken)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return;
        }
        Instant middle = times.get(times.size() / 2);
        if (middle.isBefore(DRONES)) {
            troubles.add(new Trouble("", "the camera's clock says " + middle + ": it was not set"));
            return;
        }
        long odd = times.stream().filter(time -> off(time, middle)).count();
        if (odd == 0) {
            return;
        }
        if (4 * odd > times.size()) {
            troubles.add(new Trouble(
                    "",
                    "the photos were taken from " + times.getFirst() + " to " + times.getLast()
                            + ": several flights or a wrong clock; taken as one survey"));
            return;
        }
        for (Photo photo : photos) {
            Instant taken = photo.taken();
            if (taken != null && off(taken, middle)) {
                troubles.add(new Trouble(
                        photo.name(),
                        "says that it was taken %s, the others about %s: a wrong clock, or another flight; used for its place alone"
                                .formatted(taken, middle)));
            }
        }
    }

    private static boolean off(@Nullable Instant time, Instant middle) {
        return time != null && Duration.between(middle, time).abs().compareTo(ONE_FLIGHT) > 0;
    }
}
