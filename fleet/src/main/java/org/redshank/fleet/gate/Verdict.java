package org.redshank.fleet.gate;

/** What the gate says of a frame, a command, a mission item or a parameter. */
public sealed interface Verdict {
    /** It may go. */
    record Allowed() implements Verdict {
        /** The one way to say so. */
        static final Allowed YES = new Allowed();
    }

    /**
     * It may not.
     *
     * @param rule the rule that says so, for instance {@code servo} or {@code message-not-listed}
     * @param value what broke it, for instance {@code MAV_CMD_DO_SET_SERVO}
     * @param detail one sentence for people
     */
    record Refused(String rule, String value, String detail) implements Verdict {}

    /** Whether it may go. */
    default boolean allowed() {
        return this instanceof Allowed;
    }
}
