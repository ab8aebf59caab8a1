/**
 * The demonstration: simulated vehicles, and a crew that flies them through the server's public API, as an operator's
 * script would. May touch every room, but orders only travel by HTTP.
 */
@NullMarked
package org.redshank.app.demo;

import org.jspecify.annotations.NullMarked;
