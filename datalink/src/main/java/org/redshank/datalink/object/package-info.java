/** What is carried: an object is a description and a content, cut into blocks, each sealed with a key of the object's own. */
@NullMarked
package org.redshank.datalink.object;

import org.jspecify.annotations.NullMarked;
