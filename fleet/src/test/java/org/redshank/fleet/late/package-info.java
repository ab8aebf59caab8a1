@NullMarked
package org.redshank.fleet.late;

import org.jspecify.annotations.NullMarked;
