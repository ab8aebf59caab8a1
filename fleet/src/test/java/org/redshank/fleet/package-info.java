/** Trials of whole fleets: killed, cut, full, and set to another date. */
@NullMarked
package org.redshank.fleet;

import org.jspecify.annotations.NullMarked;
