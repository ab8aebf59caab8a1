@NullMarked
package org.redshank.server.live;

import org.jspecify.annotations.NullMarked;
