@NullMarked
package org.redshank.mavlink;

import org.jspecify.annotations.NullMarked;
