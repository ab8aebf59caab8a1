/** What is worth sending first: from what the companion has, and what the ground has of it. Knows no link. */
@NullMarked
package org.redshank.onboard.worth;

import org.jspecify.annotations.NullMarked;
