package org.redshank.planning;

/**
 * Why a task cannot be planned.
 *
 * @param rule short name of the limit, dotted, such as {@code area.crosses-itself}
 * @param value what broke it: a number with its unit, a place or a name
 * @param detail one sentence for people: what is wrong, where, and by how much
 * @param mend one sentence: the nearest thing that is possible, or what to change
 */
public record Refusal(String rule, String value, String detail, String mend) {}
