/**
 * What each link carries, measured, and what of it each vehicle may use: which of its messages are asked for how often, and
 * how much is left for pictures. Works on counts that the spine folds, once a second.
 */
@NullMarked
package org.redshank.fleet.budget;

import org.jspecify.annotations.NullMarked;
