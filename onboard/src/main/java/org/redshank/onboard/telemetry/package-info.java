/** What the autopilot tells: heard, kept in a journal of the companion's own, and sent later where the ground missed it. */
@NullMarked
package org.redshank.onboard.telemetry;

import org.jspecify.annotations.NullMarked;
