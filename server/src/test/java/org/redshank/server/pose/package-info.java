@NullMarked
package org.redshank.server.pose;

import org.jspecify.annotations.NullMarked;
