/**
 * Alarms, latched until acknowledged and cleared, and the rules that raise them. Touches vehicles, links and the journal.
 */
@NullMarked
package org.redshank.fleet.alarm;

import org.jspecify.annotations.NullMarked;
