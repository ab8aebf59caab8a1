/**
 * How airframes move through the air and use their batteries: point masses with an attitude
 * response, stepped with a fixed interval. Touches no clock, socket or message; every random draw
 * comes from a generator passed in.
 */
@NullMarked
package org.redshank.simulator.physics;

import org.jspecify.annotations.NullMarked;
