/** What the server holds in memory over a long time. May touch every room. */
@NullMarked
package org.redshank.bench.memory;

import org.jspecify.annotations.NullMarked;
