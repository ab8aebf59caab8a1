/** What cameras saw, the rules over it, and the alerts with their evidence, over REST. */
@NullMarked
package org.redshank.server.api.alert;

import org.jspecify.annotations.NullMarked;
