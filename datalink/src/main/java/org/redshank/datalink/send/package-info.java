/** The vehicle's end: what to send next, how fast, and until when. */
@NullMarked
package org.redshank.datalink.send;

import org.jspecify.annotations.NullMarked;
