@NullMarked
package org.redshank.bench.datalink;

import org.jspecify.annotations.NullMarked;
