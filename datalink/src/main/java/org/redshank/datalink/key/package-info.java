/** Who is who: key files, and the JDK's X25519 and HKDF behind plain bytes. */
@NullMarked
package org.redshank.datalink.key;

import org.jspecify.annotations.NullMarked;
