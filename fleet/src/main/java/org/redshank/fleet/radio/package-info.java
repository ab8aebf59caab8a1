/** How well vehicles are heard: what their radios say, beside what the terrain lets expect. */
@NullMarked
package org.redshank.fleet.radio;

import org.jspecify.annotations.NullMarked;
