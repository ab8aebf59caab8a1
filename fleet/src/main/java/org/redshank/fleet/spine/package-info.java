/**
 * The one ordered list that every frame passes: in through {@link org.redshank.fleet.spine.Spine}, out through {@link
 * org.redshank.fleet.spine.Outlet}. Touches links, vehicles, the gate, the journal and events.
 */
@NullMarked
package org.redshank.fleet.spine;

import org.jspecify.annotations.NullMarked;
