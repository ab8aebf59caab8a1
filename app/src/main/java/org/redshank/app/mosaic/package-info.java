/** The command that makes maps of photos: arguments in, one JSON report and files out. Touches nothing of the fleet. */
@NullMarked
package org.redshank.app.mosaic;

import org.jspecify.annotations.NullMarked;
