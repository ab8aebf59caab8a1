/** What leaves for people who do not look at the console: webhooks and e-mail, tried again until they are taken. */
@NullMarked
package org.redshank.server.notify;

import org.jspecify.annotations.NullMarked;
