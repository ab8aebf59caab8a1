/** Tests of the server with a real fleet behind it, over real sockets. */
@NullMarked
package org.redshank.server;

import org.jspecify.annotations.NullMarked;
