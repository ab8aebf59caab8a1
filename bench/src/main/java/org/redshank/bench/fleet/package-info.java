/** How fast the fleet hears, and what it needs for that. May touch everything; starts processes of its own. */
@NullMarked
package org.redshank.bench.fleet;

import org.jspecify.annotations.NullMarked;
