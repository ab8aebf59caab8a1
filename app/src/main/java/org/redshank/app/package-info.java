/** The command line: one readable {@link org.redshank.app.Main} that wires all rooms by constructors. */
@NullMarked
package org.redshank.app;

import org.jspecify.annotations.NullMarked;
