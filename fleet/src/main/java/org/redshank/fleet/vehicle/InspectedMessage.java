package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;

/**
 * A message that a vehicle's component sends.
 *
 * @param frame the last one; its own copy
 * @param count how many were heard
 * @param rateHz how often it comes, smoothed; falls when it no longer does
 */
public record InspectedMessage(Frame frame, long count, double rateHz, long ageMs) {}
