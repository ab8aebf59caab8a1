/** Measures the journal: append, scan, recovery and durable events, with SQLite and plain files beside. */
@NullMarked
package org.redshank.bench.journal;

import org.jspecify.annotations.NullMarked;
