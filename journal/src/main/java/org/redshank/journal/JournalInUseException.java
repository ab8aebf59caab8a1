package org.redshank.journal;

/** Another process, named in the message, is writing this journal. */
public final class JournalInUseException extends JournalException {

    private static final long serialVersionUID = 1L;

    public JournalInUseException(String message) {
        super(message);
    }
}
