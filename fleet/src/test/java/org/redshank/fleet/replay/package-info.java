/** Trials of records that are played through the same spine as live frames. */
@NullMarked
package org.redshank.fleet.replay;

import org.jspecify.annotations.NullMarked;
