/** Watches flown on simulated vehicles. */
@NullMarked
package org.redshank.app.watch;

import org.jspecify.annotations.NullMarked;
