package org.redshank.fleet.parameter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All parameters of a vehicle as they were read.
 *
 * @param hash what the vehicle says stands for all of them, in hexadecimal; empty if it says nothing of the kind
 * @param fetchedAt when they were read, or found unchanged
 * @param parameters by name
 */
public record ParameterList(String hash, Instant fetchedAt, List<Parameter> parameters) {
    public ParameterList {
        parameters = List.copyOf(parameters);
    }

    /** The parameter of this name; null if there is none. */
    public @Nullable Parameter find(String name) {
        return parameters.stream()
                .filter(p -> p.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** The same with one more or another value, and what stands for all of them then. */
    ParameterList with(Parameter changed, String newHash) {
        List<Parameter> all = new java.util.ArrayList<>(parameters);
        all.removeIf(p -> p.name().equals(changed.name()));
        all.add(changed);
        all.sort(java.util.Comparator.comparing(Parameter::name));
        return new ParameterList(newHash, fetchedAt, all);
    }
}
