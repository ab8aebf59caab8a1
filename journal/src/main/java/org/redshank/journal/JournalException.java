package org.redshank.journal;

import org.jspecify.annotations.Nullable;

/** The journal, a tlog or the catalogue could not do what was asked; the message says what, where and what to do. */
public class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
