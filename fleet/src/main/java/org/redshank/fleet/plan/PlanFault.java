package org.redshank.fleet.plan;

/**
 * One thing that is wrong with a plan.
 *
 * @param pointer where, as a JSON pointer into the plan, for instance {@code /items/3/latDeg}
 * @param rule the rule it breaks
 * @param value the value that breaks it
 * @param detail one sentence for people
 */
public record PlanFault(String pointer, String rule, String value, String detail) {}
