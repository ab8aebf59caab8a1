/**
 * Orders as values, the desk that takes them, the rules they must pass and the tickets that tell how far they are.
 * Touches conversations, plans, the gate, vehicles and the journal; never a link.
 */
@NullMarked
package org.redshank.fleet.order;

import org.jspecify.annotations.NullMarked;
