@NullMarked
package org.redshank.server.notify;

import org.jspecify.annotations.NullMarked;
