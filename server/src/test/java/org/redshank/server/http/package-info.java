/** Tests of HTTP without vehicles, over real sockets. */
@NullMarked
package org.redshank.server.http;

import org.jspecify.annotations.NullMarked;
