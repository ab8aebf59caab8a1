package org.redshank.fleet.link;

/** How much a link carries, as far as its kind or a person says, for the choice between several. */
public enum LinkSpeed {
    /** By a satellite, or as thin: some bytes a second, with seconds and silence between; each may cost money. */
    SATELLITE(40),
    /** A serial radio: some kilobytes a second. */
    NARROW(2),
    /** A network. */
    WIDE(2);

    private final double quietSeconds;

    LinkSpeed(double quietSeconds) {
        this.quietSeconds = quietSeconds;
    }

    /** Silent for so long it is still as good as it was. */
    double quietSeconds() {
        return quietSeconds;
    }
}
