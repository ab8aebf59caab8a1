package org.redshank.fleet.task;

import java.util.Locale;

/** How far a sortie is. */
public enum SortieStage {
    /** Not begun. */
    PLANNED,
    /** Waits for its time, or for a battery that is full enough. */
    WAITING,
    /** Its mission is brought on board and started. */
    STARTING,
    /** In the air. */
    FLYING,
    /** Landed after its last item; the good end. */
    DONE,
    /** Landed before its last item. */
    BROKEN_OFF,
    /** It could not be started. */
    FAILED,
    /** Somebody stopped it. */
    STOPPED,
    /** The program ended while it was under way; how it ended is not known. */
    UNKNOWN;

    /** Whether somebody waits for its vehicle. */
    public boolean underWay() {
        return this == WAITING || this == STARTING || this == FLYING;
    }

    /** As the API and the journal write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SortieStage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
