/** Heights of the ground for planners, which refuse where no file knows them. */
@NullMarked
package org.redshank.planning.terrain;

import org.jspecify.annotations.NullMarked;
