/** Where cameras on vehicles are and look, from the vehicles' own telemetry, for films that are made now. */
@NullMarked
package org.redshank.server.pose;

import org.jspecify.annotations.NullMarked;
