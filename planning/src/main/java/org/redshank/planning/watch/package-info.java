/**
 * Watches: lines, networks and points seen again and again within a bound, for days. How many vehicles and chargers that
 * takes, what bound given vehicles keep, who flies when, and what to change when one drops out. Pure functions; only
 * {@link org.redshank.planning.watch.WatchGaps} is written to, by whoever knows where vehicles are.
 */
@NullMarked
package org.redshank.planning.watch;

import org.jspecify.annotations.NullMarked;
