/** MAVLink's signatures, of what the companion says and hears. */
@NullMarked
package org.redshank.onboard.signing;

import org.jspecify.annotations.NullMarked;
