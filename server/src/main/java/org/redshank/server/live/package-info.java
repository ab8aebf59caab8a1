/**
 * The live feed: one update for each vehicle and interval to every client, and how long that took. May touch the fleet,
 * Jetty's WebSocket and this module's http and api packages.
 */
@NullMarked
package org.redshank.server.live;

import org.jspecify.annotations.NullMarked;
