package org.redshank.fleet.plan;

/** A plan was changed by someone else since it was read. */
public final class PlanConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlanConflictException(String id, long given, long kept) {
        super("plan " + id + " is at revision " + kept + ", the change was made to revision " + given
                + "; read it again and repeat the change");
    }
}
