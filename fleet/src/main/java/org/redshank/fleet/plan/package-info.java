/**
 * Plans: mission items, fence and rally points as values, and where they are kept. Touches {@code org.redshank.mavlink},
 * {@code org.redshank.earth}, the gate, the journal and the catalogue; knows nothing of vehicles.
 */
@NullMarked
package org.redshank.fleet.plan;

import org.jspecify.annotations.NullMarked;
