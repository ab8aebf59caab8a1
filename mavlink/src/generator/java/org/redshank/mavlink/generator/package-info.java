/**
 * Turns the dialect files of {@code src/main/dialect} into Java: a record with its flyweight for each message, an enum
 * for each enumeration, and the table that the scanner and the inspection read. Run by the build as a source program, so
 * it may touch nothing but the JDK.
 */
@NullMarked
package org.redshank.mavlink.generator;

import org.jspecify.annotations.NullMarked;
