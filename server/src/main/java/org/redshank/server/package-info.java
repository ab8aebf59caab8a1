/**
 * The server as a whole: what it is started with, and its wiring. May touch everything in this module, the fleet and the
 * rooms below it; nothing above.
 */
@NullMarked
package org.redshank.server;

import org.jspecify.annotations.NullMarked;
