package org.redshank.fleet.link;

import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;

/**
 * Numbers channels so that none is ever used twice in one journal: numbers are reserved in the catalogue by the thousand
 * before they are given out.
 */
public final class ChannelIds {
    private static final int BLOCK = 4096;
    private static final String KIND = "setting";
    private static final String ID = "channels";

    private final Catalogue catalogue;
    private int next;
    private int reserved;

    public ChannelIds(Catalogue catalogue) {
        this.catalogue = catalogue;
        @Nullable String kept = catalogue.get(KIND, ID);
        next = kept == null ? 1 : Integer.parseInt(kept.strip());
        reserved = next;
        reserve();
    }

    /** A number that no channel has had. */
    synchronized int next() {
        if (next == reserved) {
            reserve();
        }
        return next++;
    }

    private void reserve() {
        reserved = next + BLOCK;
        catalogue.put(KIND, ID, Integer.toString(reserved));
    }
}
