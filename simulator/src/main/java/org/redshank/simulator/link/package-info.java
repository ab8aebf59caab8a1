/**
 * A vehicle's telemetry ports: frames to and from one ground station through a radio, and which
 * messages are streamed there how often.
 */
@NullMarked
package org.redshank.simulator.link;

import org.jspecify.annotations.NullMarked;
