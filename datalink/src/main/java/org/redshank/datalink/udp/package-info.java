/** The datalink over UDP sockets. */
@NullMarked
package org.redshank.datalink.udp;

import org.jspecify.annotations.NullMarked;
