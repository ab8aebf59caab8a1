/** Both ends together, over seeded channels in virtual time. */
@NullMarked
package org.redshank.datalink;

import org.jspecify.annotations.NullMarked;
