package org.redshank.server.http;

/** Answers one kind of request; on a virtual thread, so it may block. */
@FunctionalInterface
public interface Action {
    /**
     * Answers by one of the exchange's methods, once.
     *
     * @throws ProblemException to answer a problem instead
     * @throws Exception what the server did not foresee, or the client that went away
     */
    void handle(Exchange exchange) throws Exception;
}
