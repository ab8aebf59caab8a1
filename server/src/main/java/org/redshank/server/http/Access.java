package org.redshank.server.http;

/** Who may use a route. */
public enum Access {
    /** Anyone who reaches the server. */
    OPEN,
    /** Who has the token or a session. */
    TOKEN,
    /** Anyone on this machine; from elsewhere who has the token or a session. */
    LOCAL
}
