/**
 * The record of everything: an append-only journal of frames and events in checksummed segment files, tlog in and out,
 * and the catalogue of entities in SQLite. It may touch the file system and {@code org.redshank.mavlink}, nothing
 * above; it knows the length of a frame but not what a frame means.
 */
@NullMarked
package org.redshank.journal;

import org.jspecify.annotations.NullMarked;
