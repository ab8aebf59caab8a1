/**
 * The companion: a small computer beside the autopilot, which keeps what the vehicle sees and sends it by worth, as the
 * radio allows. Commands nothing: it hears the autopilot and asks it for messages.
 */
@NullMarked
package org.redshank.onboard;

import org.jspecify.annotations.NullMarked;
