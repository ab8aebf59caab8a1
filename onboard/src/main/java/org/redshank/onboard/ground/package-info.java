/** The ground's side: what arrives from a companion, in the form that people and programs read. */
@NullMarked
package org.redshank.onboard.ground;

import org.jspecify.annotations.NullMarked;
