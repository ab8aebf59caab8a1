/**
 * HTTP without a word about vehicles: requests and answers, who may ask, problems, JSON, the console's files. May touch
 * Jetty, Jackson and the catalogue; nothing else of this module.
 */
@NullMarked
package org.redshank.server.http;

import org.jspecify.annotations.NullMarked;
