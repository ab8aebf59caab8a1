/** From the command to the first answer. */
@NullMarked
package org.redshank.bench.startup;

import org.jspecify.annotations.NullMarked;
