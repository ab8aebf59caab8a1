/**
 * What the journal says of the past, folded for the timeline, tracks and exports. May touch the journal and MAVLink; of this
 * module nothing.
 */
@NullMarked
package org.redshank.server.history;

import org.jspecify.annotations.NullMarked;
