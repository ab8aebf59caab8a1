/**
 * The companion at work: takes pictures from the camera, keeps them with their poses, and hands over what is worth sending
 * next. Knows no socket.
 */
@NullMarked
package org.redshank.onboard.deck;

import org.jspecify.annotations.NullMarked;
