package org.redshank.fleet.silence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;

/**
 * A vehicle that is not heard, though its way is known.
 *
 * @param vehicle its id
 * @param since when it was heard last
 * @param planned whether its radio was to fall silent here
 * @param expected when it should be heard again; null when that is not known
 * @param overdue whether it should have been heard by now
 * @param now where it should be
 * @param ahead its way, from where it was heard last
 * @param does what it does meanwhile, for a person to read
 */
public record Silence(
        String vehicle,
        Instant since,
        boolean planned,
        @Nullable Instant expected,
        boolean overdue,
        Whereabouts now,
        List<LatLon> ahead,
        String does) {
    public Silence {
        ahead = List.copyOf(ahead);
    }
}
