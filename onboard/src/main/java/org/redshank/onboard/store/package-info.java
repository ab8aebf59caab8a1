/** Pictures on the companion's disk, each once, by its content; nothing half written is ever found there. */
@NullMarked
package org.redshank.onboard.store;

import org.jspecify.annotations.NullMarked;
