package org.redshank.imaging.change;

/** What kind of difference. */
public enum Kind {
    /** Stands there after and not before. */
    APPEARED,
    /** Stood there before and not after. */
    GONE,
    /** One of the two places of a thing that is elsewhere now. */
    MOVED,
    /** The ground, or what stands there, has another colour or another cover; nothing came or went. */
    SURFACE
}
