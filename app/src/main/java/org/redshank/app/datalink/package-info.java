/** The datalink alone: send, receive, keys, and a channel to try them over. */
@NullMarked
package org.redshank.app.datalink;

import org.jspecify.annotations.NullMarked;
