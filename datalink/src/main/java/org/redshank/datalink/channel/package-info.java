/** Channels that lose, delay, throttle and go silent, by a seed: in virtual time, and over real sockets. */
@NullMarked
package org.redshank.datalink.channel;

import org.jspecify.annotations.NullMarked;
