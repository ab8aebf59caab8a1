/**
 * The contract about silence: where a vehicle that is not heard should be, when it should be heard again, and what is said
 * when it is not. Reads vehicles and missions, raises alarms; sends nothing.
 */
@NullMarked
package org.redshank.fleet.silence;

import org.jspecify.annotations.NullMarked;
