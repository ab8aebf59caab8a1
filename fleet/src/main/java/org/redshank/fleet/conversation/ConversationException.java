package org.redshank.fleet.conversation;

/** A conversation with a vehicle did not come to its end; the message says why, for people. */
public class ConversationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConversationException(String message) {
        super(message);
    }
}
