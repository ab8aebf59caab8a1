/** Datagrams of one vehicle carried by others, to the ground and back; who carries has no key, and reads nothing. */
@NullMarked
package org.redshank.datalink.relay;

import org.jspecify.annotations.NullMarked;
