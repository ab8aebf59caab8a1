package org.redshank.fleet.link;

import org.jspecify.annotations.Nullable;

/**
 * What a person says of a link; remembered in the catalogue.
 *
 * @param id short stable name, letters, digits, dots and dashes
 * @param name what people call it
 * @param uri what it is, see {@link LinkUri}
 * @param enabled whether it is switched on
 * @param signing 64 hexadecimal digits of a signing key, or else a passphrase; null for a link without signing. Secret:
 *     never shown
 */
public record LinkConfig(
        String id,
        String name,
        String uri,
        boolean enabled,
        @Nullable String signing) {
    /** Refuses an id that cannot be used in addresses, and a URI that names no link. */
    public LinkConfig {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("link id \"" + id
                    + "\": use 1 to 64 letters, digits, dots, dashes, beginning with a letter or digit");
        }
        LinkUri.parse(uri);
    }

    /** The same, switched on or off. */
    public LinkConfig withEnabled(boolean on) {
        return new LinkConfig(id, name, uri, on, signing);
    }

    @Override
    public String toString() {
        return id + " (" + name + ") " + uri + (enabled ? "" : ", off") + (signing == null ? "" : ", signed");
    }
}
