/**
 * Telemetry that a vehicle's companion kept while the ground did not hear it: put into the journal at its own time, and
 * folded into what depends on where the vehicle was. The state of a vehicle now is not touched by it.
 */
@NullMarked
package org.redshank.fleet.late;

import org.jspecify.annotations.NullMarked;
