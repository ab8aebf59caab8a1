/**
 * MAVLink's microservices as a vehicle has them: commands, missions, parameters, files, streams,
 * camera and time. Each answers on the port that it was asked on.
 */
@NullMarked
package org.redshank.simulator.service;

import org.jspecify.annotations.NullMarked;
