@NullMarked
package org.redshank.fleet.silence;

import org.jspecify.annotations.NullMarked;
