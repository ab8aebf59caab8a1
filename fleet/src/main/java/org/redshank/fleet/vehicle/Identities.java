package org.redshank.fleet.vehicle;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The vehicles that were ever met, so that one keeps its id when the program is started anew or when it comes by another
 * link. Guarded by the spine's lock; keeping a change is left to somebody who may block.
 */
public final class Identities {
    private final Map<String, Identity> byId = new LinkedHashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Consumer<Identity> keep;
    private final Consumer<String> forget;

    /**
     * @param keep told of every change; must not block
     * @param forget told of the ids that are no more; must not block
     */
    public Identities(Collection<Identity> known, Consumer<Identity> keep, Consumer<String> forget) {
        known.forEach(identity -> byId.put(identity.id(), identity));
        this.keep = keep;
        this.forget = forget;
    }

    /** All that are remembered. */
    public Collection<Identity> all() {
        return byId.values();
    }

    /** Whether a vehicle of this id may have this board, as far as is remembered. */
    boolean fits(String id, HardwareId hardwareId) {
        Identity remembered = byId.get(id);
        boolean other = remembered != null
                && remembered.hardwareId() != null
                && !remembered.hardwareId().equals(hardwareId);
        Identity elsewhere = remembered == null ? null : find(hardwareId, remembered.systemId());
        return !other && (elsewhere == null || elsewhere.id().equals(id));
    }

    /** The one for a board that has told who it is: as remembered, or new. */
    Identity meet(HardwareId hardwareId, int systemId, String link) {
        Identity known = find(hardwareId, systemId);
        return taken(known != null ? known : Identity.fresh(free(systemId), hardwareId, systemId, link));
    }

    /**
     * The one of this board that is not present. Some simulated boards all say the same: if more than one had this hardware
     * id, the system id must fit too.
     */
    private @Nullable Identity find(HardwareId hardwareId, int systemId) {
        Identity found = null;
        int boards = 0;
        for (Identity identity : byId.values()) {
            if (hardwareId.equals(identity.hardwareId())) {
                boards++;
                if (!present.contains(identity.id())) {
                    if (identity.systemId() == systemId) {
                        return identity;
                    }
                    found = identity;
                }
            }
        }
        return boards > 1 ? null : found;
    }

    /**
     * The one for a system that has not told yet: the one that was heard by this very channel, which is so in a record; the
     * one it was last time on this link; or new.
     */
    Identity meet(int systemId, String link, int channel) {
        Identity found = null;
        for (Identity identity : byId.values()) {
            if (identity.systemId() == systemId && !present.contains(identity.id())) {
                if (identity.channels().contains(channel)) {
                    return taken(identity);
                }
                found = found == null && identity.link().equals(link) ? identity : found;
            }
        }
        return taken(found != null ? found : Identity.fresh(free(systemId), null, systemId, link));
    }

    /** What is remembered of a vehicle that is present. */
    Identity present(String id) {
        Identity identity = byId.get(id);
        if (identity == null) {
            throw new IllegalArgumentException("there is no vehicle " + id);
        }
        return identity;
    }

    /** Says that no vehicle is in the fleet any more. */
    void nonePresent() {
        present.clear();
    }

    /** Remembers a change. */
    void put(Identity identity) {
        if (!identity.equals(byId.put(identity.id(), identity))) {
            keep.accept(identity);
        }
    }

    /** Says that a vehicle of this id is no more in the fleet; one that never told its board is not remembered. */
    void gone(String id) {
        present.remove(id);
        Identity identity = byId.get(id);
        if (identity != null && identity.hardwareId() == null) {
            byId.remove(id);
            forget.accept(id);
        }
    }

    private Identity taken(Identity identity) {
        present.add(identity.id());
        put(identity);
        return identity;
    }

    private String free(int systemId) {
        String id = "v" + systemId;
        for (int i = 2; byId.containsKey(id); i++) {
            id = "v" + systemId + "-" + i;
        }
        return id;
    }
}
