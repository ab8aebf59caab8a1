/** What trials of the way out need: the parts of a fleet wired by hand, and vehicles that play tricks over real sockets. */
@NullMarked
package org.redshank.fleet.trial;

import org.jspecify.annotations.NullMarked;
