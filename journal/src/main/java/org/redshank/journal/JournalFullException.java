package org.redshank.journal;

import org.jspecify.annotations.Nullable;

/** An entry could not be kept because the disk is full. Nothing of it was kept; it may be tried again. */
public final class JournalFullException extends JournalException {

    private static final long serialVersionUID = 1L;

    public JournalFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
