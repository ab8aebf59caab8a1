/** The command that tells what changed between two surveys. */
@NullMarked
package org.redshank.app.change;

import org.jspecify.annotations.NullMarked;
