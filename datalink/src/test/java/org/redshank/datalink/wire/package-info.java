/** Tests of the room's part of this name. */
@NullMarked
package org.redshank.datalink.wire;

import org.jspecify.annotations.NullMarked;
