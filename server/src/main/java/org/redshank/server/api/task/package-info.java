/**
 * Tasks over REST: one small reader for each kind, which makes a planner of what was asked, and how tasks look in JSON. May
 * touch planning, the fleet and this module's http package.
 */
@NullMarked
package org.redshank.server.api.task;

import org.jspecify.annotations.NullMarked;
