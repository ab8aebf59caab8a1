/** Where the vehicle was and how it was turned when a picture was taken, from what its autopilot told. */
@NullMarked
package org.redshank.onboard.pose;

import org.jspecify.annotations.NullMarked;
