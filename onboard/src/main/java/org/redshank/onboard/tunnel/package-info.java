/** The datalink inside MAVLink's TUNNEL messages, so that it shares an ordinary telemetry radio with other traffic. */
@NullMarked
package org.redshank.onboard.tunnel;

import org.jspecify.annotations.NullMarked;
