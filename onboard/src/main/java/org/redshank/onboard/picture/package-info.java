/** What is said of a picture in few bytes, and what is cut out of it. */
@NullMarked
package org.redshank.onboard.picture;

import org.jspecify.annotations.NullMarked;
