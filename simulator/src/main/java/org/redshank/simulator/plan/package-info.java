/**
 * Plans stored on board: mission, fence and rally items as they came over the link, what of them a
 * personality takes, and the shapes that fence items make. Knows nothing of flying them.
 */
@NullMarked
package org.redshank.simulator.plan;

import org.jspecify.annotations.NullMarked;
