package org.redshank.fleet.link;

/** How much a link carries, for the choice between several. */
public enum LinkSpeed {
    /** A serial radio: some kilobytes a second. */
    NARROW,
    /** A network. */
    WIDE
}
