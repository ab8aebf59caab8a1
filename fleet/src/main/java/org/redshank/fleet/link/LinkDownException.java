package org.redshank.fleet.link;

/** Nothing could be sent: the link is off, failed, or its peer does not take what is sent. */
public final class LinkDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a sentence for people: what is down, and what to do. */
    public LinkDownException(String message) {
        super(message);
    }
}
