package org.redshank.fleet.task;

/**
 * What is wanted.
 *
 * @param kind of task, such as {@code survey}
 * @param name for people
 * @param by who asks
 * @param wish all that was said of it, as one JSON text; kept to be shown and asked again
 */
public record TaskRequest(String kind, String name, String by, String wish) {}
