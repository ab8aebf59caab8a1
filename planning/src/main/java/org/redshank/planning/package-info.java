/**
 * Plans: what to fly for a task with the vehicles at hand. Pure functions from (task, vehicles, earth)
 * to a plan with its figures, or to the reason why not; nothing here sends, stores or waits.
 */
@NullMarked
package org.redshank.planning;

import org.jspecify.annotations.NullMarked;
