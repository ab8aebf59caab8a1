/** The erasure code: a block of symbols as any number of symbols, of which hardly more than the block holds are enough. */
@NullMarked
package org.redshank.datalink.code;

import org.jspecify.annotations.NullMarked;
