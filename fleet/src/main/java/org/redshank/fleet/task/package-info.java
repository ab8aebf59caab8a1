/**
 * Tasks: what is to be seen, the plan that was made for it, who approved it, and how far it is flown. May touch planning,
 * orders and plans; what it gives to vehicles are ordinary orders.
 */
@NullMarked
package org.redshank.fleet.task;

import org.jspecify.annotations.NullMarked;
