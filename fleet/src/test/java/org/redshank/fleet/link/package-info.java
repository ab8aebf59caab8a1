/** Trials of links over real sockets, pseudo-terminals and files. */
@NullMarked
package org.redshank.fleet.link;

import org.jspecify.annotations.NullMarked;
