package org.redshank.fleet.order;

import java.util.Map;
import java.util.TreeMap;
import org.redshank.fleet.conversation.MessageRate;
import org.redshank.fleet.conversation.ParameterFetch;
import org.redshank.fleet.conversation.ParameterSet;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.gate.Verdict;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterBook;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.MessageInfo;

/** Parameters and the rates of messages. */
final class DataOrders {
    private final Steps steps;
    private final ParameterBook book;
    private final Gate gate;

    DataOrders(Steps steps, ParameterBook book, Gate gate) {
        this.steps = steps;
        this.book = book;
        this.gate = gate;
    }

    /** Refuses names that the gate would refuse, and messages that there are not, before anything is sent. */
    void check(Order order) {
        if (order instanceof Order.SetParameter(String name, double value)
                && gate.checkParameter(name, value)
                        instanceof Verdict.Refused(String rule, String broken, String detail)) {
            throw new OrderRefusedException(rule, broken, detail);
        }
        if (order instanceof Order.SetMessageRates(Map<String, Double> rates)) {
            rates.keySet().forEach(DataOrders::message);
        }
    }

    void getParameters() throws InterruptedException {
        String vehicle = steps.vehicle().id();
        ParameterFetch fetch = new ParameterFetch(steps.peer());
        steps.sending("ask what stands for all parameters");
        String hash = fetch.hash();
        ParameterList kept = book.get(vehicle);
        if (kept != null && !hash.isEmpty() && hash.equals(kept.hash())) {
            steps.acknowledged("unchanged");
            steps.observed(kept.parameters().size() + " parameters, unchanged since " + kept.fetchedAt());
            return;
        }
        steps.sending(
                hash.isEmpty()
                        ? "the vehicle tells nothing that stands for all of them; ask for all parameters"
                        : "ask for all parameters");
        int[] told = {-1};
        ParameterList list = fetch.fetch(hash, (pieces, of) -> {
            int percent = (int) (100L * pieces / Math.max(1, of));
            if (percent != told[0]) {
                told[0] = percent;
                steps.done(percent / 100.0, pieces + " of " + of);
            }
        });
        steps.acknowledged("all came");
        book.put(vehicle, list);
        steps.observed(list.parameters().size() + " parameters");
    }

    void setParameter(String name, double value) throws InterruptedException {
        ParameterSet set = new ParameterSet(steps.peer());
        ParameterFetch fetch = new ParameterFetch(steps.peer());
        ParameterList kept = book.get(steps.vehicle().id());
        boolean whole = kept != null && !kept.hash().isEmpty() && kept.hash().equals(fetch.hash());
        steps.sending("read " + name);
        Parameter before = set.read(name);
        steps.sending("set " + before.name() + " from " + before.value() + " to " + value);
        Parameter now = set.set(before, value, () -> steps.acknowledged("answered, reading it back"));
        book.changed(steps.vehicle().id(), now, whole ? fetch.hash() : "");
        steps.observed(now.name() + " is " + now.value());
    }

    void setRates(Map<String, Double> rates) throws InterruptedException {
        MessageRate rate = new MessageRate(steps.peer());
        int done = 0;
        for (Map.Entry<String, Double> wanted : new TreeMap<>(rates).entrySet()) {
            steps.sending(wanted.getKey() + " at " + wanted.getValue() + " Hz");
            String how = rate.set(message(wanted.getKey()), wanted.getValue());
            steps.done((double) ++done / rates.size(), wanted.getKey() + " " + how);
        }
        steps.acknowledged("all taken");
        steps.observed("taken by the vehicle's word");
    }

    private static MessageInfo message(String name) {
        MessageInfo info = Dialect.ardupilotmega().message(name);
        if (info == null) {
            throw new OrderRefusedException("message-known", name, "there is no message " + name);
        }
        return info;
    }
}
