@NullMarked
package org.redshank.datalink.send;

import org.jspecify.annotations.NullMarked;
