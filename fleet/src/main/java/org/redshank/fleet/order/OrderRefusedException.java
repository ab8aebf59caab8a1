package org.redshank.fleet.order;

/** A rule says no to an order; nothing was sent. */
public final class OrderRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String value;

    /**
     * A refusal.
     *
     * @param rule the rule's name
     * @param value the value that broke it
     * @param detail one sentence for people
     */
    public OrderRefusedException(String rule, String value, String detail) {
        super(detail);
        this.rule = rule;
        this.value = value;
    }

    public String rule() {
        return rule;
    }

    public String value() {
        return value;
    }
}
