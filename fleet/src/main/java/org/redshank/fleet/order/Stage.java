package org.redshank.fleet.order;

import java.util.Locale;

/** How far an order is with a vehicle. */
public enum Stage {
    /** It was asked for, and that is in the journal. */
    ASKED,
    /** Safety rules and gate let it pass. */
    ALLOWED,
    /** It went out. */
    SENT,
    /** The vehicle says that it took it. */
    ACKNOWLEDGED,
    /** Its effect was seen; the good end. */
    OBSERVED,
    /** A rule says no; nothing was sent. */
    REFUSED,
    /** It did not work. */
    FAILED,
    /** Somebody stopped it, or a safer order overtook it. */
    STOPPED;

    /** Whether nothing comes after. */
    public boolean end() {
        return this == OBSERVED || this == REFUSED || this == FAILED || this == STOPPED;
    }

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
