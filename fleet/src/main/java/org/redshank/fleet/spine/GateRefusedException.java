package org.redshank.fleet.spine;

/** Something was not sent because the gate does not allow it. */
public final class GateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final String value;
    private final String detail;

    /**
     * @param rule name of the rule that refused
     * @param value the value that broke it
     * @param detail a sentence for people
     */
    public GateRefusedException(String rule, String value, String detail) {
        super(detail + " (rule " + rule + ", value " + value + ")");
        this.rule = rule;
        this.value = value;
        this.detail = detail;
    }

    public String rule() {
        return rule;
    }

    public String value() {
        return value;
    }

    public String detail() {
        return detail;
    }
}
