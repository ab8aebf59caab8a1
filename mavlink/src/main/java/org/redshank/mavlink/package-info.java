/**
 * MAVLink 1 and 2 on the wire: frames, finding them in bytes, writing them, signing, and the table of the dialect. Knows
 * nothing of links, vehicles or time but what is given to it, and may touch nothing but the JDK.
 */
@NullMarked
package org.redshank.mavlink;

import org.jspecify.annotations.NullMarked;
