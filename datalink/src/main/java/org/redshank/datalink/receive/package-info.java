/** The ground's end: sessions of many vehicles, and what they sent, on disk. */
@NullMarked
package org.redshank.datalink.receive;

import org.jspecify.annotations.NullMarked;
