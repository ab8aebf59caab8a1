/** Tests of the room's part of this name. */
@NullMarked
package org.redshank.datalink.key;

import org.jspecify.annotations.NullMarked;
