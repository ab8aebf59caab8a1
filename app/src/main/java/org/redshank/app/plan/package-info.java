/** The planning commands: arguments and files in, one JSON summary and files out. Touches nothing of the fleet. */
@NullMarked
package org.redshank.app.plan;

import org.jspecify.annotations.NullMarked;
