@NullMarked
package org.redshank.fleet.alert;

import org.jspecify.annotations.NullMarked;
