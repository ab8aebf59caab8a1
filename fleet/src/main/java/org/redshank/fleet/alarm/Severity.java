package org.redshank.fleet.alarm;

/** How soon a person is needed. */
public enum Severity {
    /** At once. */
    WARNING,
    /** Soon. */
    CAUTION,
    /** Good to know. */
    ADVISORY
}
