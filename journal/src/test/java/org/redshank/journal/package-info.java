@NullMarked
package org.redshank.journal;

import org.jspecify.annotations.NullMarked;
