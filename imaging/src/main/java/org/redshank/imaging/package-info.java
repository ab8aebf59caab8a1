/**
 * Pictures and their poses to maps, changes and tracks. Pure functions on pictures, poses and the earth; nothing here
 * sends or knows of vehicles, and nothing identifies a person.
 */
@NullMarked
package org.redshank.imaging;

import org.jspecify.annotations.NullMarked;
