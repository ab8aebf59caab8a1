/** From what cannot be planned to the nearest that can: what is changed of a task, one thing after the other. */
@NullMarked
package org.redshank.planning.nearest;

import org.jspecify.annotations.NullMarked;
