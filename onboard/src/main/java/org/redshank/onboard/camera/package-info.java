/** Where pictures come from. */
@NullMarked
package org.redshank.onboard.camera;

import org.jspecify.annotations.NullMarked;
