/**
 * The simulated world that cameras look at: relief, surfaces, trees, buildings, the sun, and what moves, all made from
 * one seed. Plain Java without pictures of real places; repeatable to the bit.
 */
@NullMarked
package org.redshank.simulator.world;

import org.jspecify.annotations.NullMarked;
