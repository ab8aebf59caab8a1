/**
 * What others are told when something in the fleet changes. Touches nothing but the types it names.
 */
@NullMarked
package org.redshank.fleet.event;

import org.jspecify.annotations.NullMarked;
