/**
 * The REST interface, one class of routes for each noun, and how each noun looks in JSON. May touch the fleet, the journal
 * and this module's http package.
 */
@NullMarked
package org.redshank.server.api;

import org.jspecify.annotations.NullMarked;
