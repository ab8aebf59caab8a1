@NullMarked
package org.redshank.imaging.ortho;

import org.jspecify.annotations.NullMarked;
