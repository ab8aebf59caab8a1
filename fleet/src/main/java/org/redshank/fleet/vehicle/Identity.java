package org.redshank.fleet.vehicle;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a vehicle from run to run.
 *
 * @param id stable name
 * @param name what people call it
 * @param hardwareId what its board said it is; null if it never told
 * @param systemId the system id it had last
 * @param link the link by which it was heard first, when it last came
 */
public record Identity(String id, String name, @Nullable HardwareId hardwareId, int systemId, String link) {}
