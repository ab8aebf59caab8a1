/** Trials of alarms: what raises them, and what becomes of them. */
@NullMarked
package org.redshank.fleet.alarm;

import org.jspecify.annotations.NullMarked;
