/**
 * Alerts: rules over things that were seen to move, each alert with its evidence. The same thing seen by two vehicles, or on
 * two passes, is one. Things have a size and a speed, never an identity of a person.
 */
@NullMarked
package org.redshank.fleet.alert;

import org.jspecify.annotations.NullMarked;
