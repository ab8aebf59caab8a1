/** The messages a vehicle tells of itself, made from its state at the moment they are sent. */
@NullMarked
package org.redshank.simulator.telemetry;

import org.jspecify.annotations.NullMarked;
