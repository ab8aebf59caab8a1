@NullMarked
package org.redshank.datalink.relay;

import org.jspecify.annotations.NullMarked;
