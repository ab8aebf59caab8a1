package org.redshank.server.http;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param name what orders and acknowledgements are signed with
 * @param session the session's id when there is one, for logging out
 */
public record Caller(String name, Optional<String> session) {}
