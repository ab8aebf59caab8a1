package org.redshank.fleet.order;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * An order for vehicles.
 *
 * @param targets vehicle ids, at least one; repeated ones count once
 * @param order what is wanted
 * @param by who asks
 */
public record OrderRequest(List<String> targets, Order order, String by) {
    public OrderRequest {
        targets = List.copyOf(new LinkedHashSet<>(targets));
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an order needs at least one vehicle");
        }
    }
}
