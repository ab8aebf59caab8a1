package org.redshank.fleet.order;

/** An order did not work; the message says why and how things stand now. */
public final class OrderFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OrderFailedException(String detail) {
        super(detail);
    }

    public OrderFailedException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
