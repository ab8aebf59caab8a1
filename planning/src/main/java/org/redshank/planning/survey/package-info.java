/**
 * Surveys: a whole area seen by strips a line spacing wide, for one vehicle or several, and corridors along a line. Pure
 * functions from the task to the plan; works in {@code planning.space}.
 */
@NullMarked
package org.redshank.planning.survey;

import org.jspecify.annotations.NullMarked;
