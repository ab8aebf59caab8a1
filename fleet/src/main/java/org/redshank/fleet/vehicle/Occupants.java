package org.redshank.fleet.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The systems heard on one channel, by system id. Allocates when one is new. */
final class Occupants {
    private @Nullable Binding first;
    private @Nullable Binding @Nullable [] more;

    @Nullable
    Binding of(int systemId) {
        Binding only = first;
        if (only != null && only.systemId == systemId) {
            return only;
        }
        return more == null ? null : more[systemId];
    }

    void put(Binding binding) {
        if (first == null || first.systemId == binding.systemId) {
            first = binding;
            return;
        }
        if (more == null) {
            more = new Binding[256];
        }
        more[binding.systemId] = binding;
    }

    List<Binding> all() {
        List<Binding> all = new ArrayList<>();
        if (first != null) {
            all.add(first);
        }
        if (more != null) {
            for (Binding binding : more) {
                if (binding != null) {
                    all.add(binding);
                }
            }
        }
        return all;
    }
}
