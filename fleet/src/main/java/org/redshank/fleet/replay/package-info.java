/**
 * Recorded frames through the same fold as live ones, with speed, pause and seek. Touches the journal, the spine and
 * vehicles; never a link.
 */
@NullMarked
package org.redshank.fleet.replay;

import org.jspecify.annotations.NullMarked;
