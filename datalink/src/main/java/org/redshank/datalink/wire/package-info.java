/** The bytes on the air: handshake, sealed datagrams and their frames, symbols and their tags; see docs/datalink.md. */
@NullMarked
package org.redshank.datalink.wire;

import org.jspecify.annotations.NullMarked;
