package org.redshank.journal;

import java.time.Instant;

/**
 * A document of the catalogue.
 *
 * @param kind what it is, for instance {@code vehicle}
 * @param id which one
 * @param json its content
 * @param revision 1 when first put, one more at each put after
 * @param updated when it was last put
 */
public record CatalogueDocument(String kind, String id, String json, long revision, Instant updated) {}
