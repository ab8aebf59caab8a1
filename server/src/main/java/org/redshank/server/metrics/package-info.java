/** The server's figures in Prometheus form. May touch the fleet, the live feed and this module's http package. */
@NullMarked
package org.redshank.server.metrics;

import org.jspecify.annotations.NullMarked;
