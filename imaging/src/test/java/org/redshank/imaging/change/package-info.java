@NullMarked
package org.redshank.imaging.change;

import org.jspecify.annotations.NullMarked;
