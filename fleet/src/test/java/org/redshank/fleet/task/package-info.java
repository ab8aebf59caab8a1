@NullMarked
package org.redshank.fleet.task;

import org.jspecify.annotations.NullMarked;
