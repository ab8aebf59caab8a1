@NullMarked
package org.redshank.earth;

import org.jspecify.annotations.NullMarked;
