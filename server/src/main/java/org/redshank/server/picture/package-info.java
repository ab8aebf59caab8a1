/**
 * Pictures that were brought to the server, each kept once by its content, and the maps that are made of them: as jobs in a
 * queue, in a program of their own, so that neither their memory nor their faults reach those who fly.
 */
@NullMarked
package org.redshank.server.picture;

import org.jspecify.annotations.NullMarked;
