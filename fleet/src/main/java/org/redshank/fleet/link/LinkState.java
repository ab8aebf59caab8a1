package org.redshank.fleet.link;

/** How a link is doing. */
public enum LinkState {
    /** Open, and frames are heard. */
    OK,
    /** Open, but nothing was heard lately. */
    SILENT,
    /** Switched off by a person. */
    OFF,
    /** Not open; the detail says why and what to do. It is tried again by itself. */
    FAILED
}
