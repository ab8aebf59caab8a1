/**
 * Which vehicle does which tasks in which order: priorities, time windows, capabilities, endurance and
 * launch sites, by ruin and recreate. Pure functions; touches no clock but the one it is handed.
 */
@NullMarked
package org.redshank.planning.allocation;

import org.jspecify.annotations.NullMarked;
