/** Planning's figures: surveys, their split and allocation, checked by code that shares nothing with the planner. */
@NullMarked
package org.redshank.bench.planning;

import org.jspecify.annotations.NullMarked;
