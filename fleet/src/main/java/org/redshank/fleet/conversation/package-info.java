/**
 * Conversations with one vehicle by the MAVLink microservices: command, mission, parameter, file transfer. Straight-line
 * code that blocks its own virtual thread; touches vehicles, the outlet, the fleet clock and {@code org.redshank.mavlink}.
 */
@NullMarked
package org.redshank.fleet.conversation;

import org.jspecify.annotations.NullMarked;
