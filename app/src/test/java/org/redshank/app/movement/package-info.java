/** Films and streams to files, tried. */
@org.jspecify.annotations.NullMarked
package org.redshank.app.movement;
