package org.redshank.fleet.task;

/** What was asked does not fit the state that the task is in. */
public final class TaskConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what to tell the asker. */
    public TaskConflictException(String message) {
        super(message);
    }
}
