/**
 * The fleet as a whole: its clock, what it is opened with, and the wiring of its parts by constructors. May touch all
 * packages of this module and the rooms below (mavlink, earth, journal); nothing above.
 */
@NullMarked
package org.redshank.fleet;

import org.jspecify.annotations.NullMarked;
