package org.redshank.fleet.conversation;

/** A vehicle did not answer within all tries. */
public final class NoAnswerException extends ConversationException {
    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message) {
        super(message);
    }
}
