package org.redshank.fleet.conversation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.mavlink.dialect.Statustext;

/**
 * The command protocol: sends a command until it is acknowledged, with a growing confirmation, and waits for the end of
 * what is in progress. One conversation at a time has a command of a vehicle, since acknowledgements name no more than it.
 *
 * @see <a href="https://mavlink.io/en/services/command.html">Command protocol</a>
 */
public final class CommandConversation {
    private static final Patience PATIENCE = Patience.USUAL;
    private static final Duration NEXT_PROGRESS = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final Peer peer;

    public CommandConversation(Peer peer) {
        this.peer = peer;
    }

    /**
     * Gives a command.
     *
     * @return the vehicle's final answer, whatever it is
     * @throws NoAnswerException if it does not answer
     */
    public CommandAnswer ask(Command command, TrafficClass traffic) throws InterruptedException {
        ReentrantLock lock = peer.lock(command.command().name());
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(CommandAck.ID, Statustext.ID)) {
            CommandAnswer answer = ask(command, traffic, box);
            boolean other = answer.result()
                    == (command.integer() ? MavResult.COMMAND_LONG_ONLY : MavResult.COMMAND_INT_ONLY).value();
            return other ? ask(command.other(), traffic, box) : answer;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a command that must be taken.
     *
     * @throws NoAnswerException if the vehicle does not answer
     * @throws ConversationException if it answers anything but accepted
     */
    public CommandAnswer order(Command command, TrafficClass traffic) throws InterruptedException {
        CommandAnswer answer = ask(command, traffic);
        if (!answer.accepted()) {
            throw new ConversationException(answer.words());
        }
        return answer;
    }

    private CommandAnswer ask(Command command, TrafficClass traffic, Mailbox box) throws InterruptedException {
        Set<String> texts = new LinkedHashSet<>();
        for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
            if (attempt > 0) {
                peer.counters().countResent();
            }
            peer.send(command.message(peer, attempt), traffic);
            CommandAck ack = await(command.command(), box, PATIENCE.afterTry(attempt), texts);
            while (ack != null && ack.result() == MavResult.IN_PROGRESS.value()) {
                ack = await(command.command(), box, NEXT_PROGRESS, texts);
            }
            if (ack != null) {
                if (ack.result() != MavResult.ACCEPTED.value()) {
                    await(command.command(), box, LAST_WORDS, texts);
                }
                return new CommandAnswer(command.command(), ack.result(), ack.resultParam2(), String.join("; ", texts));
            }
        }
        peer.counters().countUnanswered();
        throw new NoAnswerException(command.command().name() + " was sent " + PATIENCE.tries()
                + " times and not answered; whether the vehicle took it is not known");
    }

    /** The next acknowledgement of the command; null when none comes in time. */
    private @Nullable CommandAck await(MavCmd command, Mailbox box, Duration wait, Set<String> texts)
            throws InterruptedException {
        long until = peer.clock().nanos() + wait.toNanos();
        while (true) {
            long left = until - peer.clock().nanos();
            Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
            if (frame == null) {
                return null;
            }
            if (frame.messageId() == Statustext.ID) {
                note(Statustext.from(frame), texts);
            } else {
                CommandAck ack = CommandAck.from(frame);
                if (ack.command() == command.value()
                        && peer.from(frame)
                        && peer.toUs(ack.targetSystem(), ack.targetComponent())) {
                    return ack;
                }
                peer.counters().countStray();
            }
        }
    }

    private static void note(Statustext text, Set<String> texts) {
        if (text.severity() <= MavSeverity.WARNING.value() && texts.size() < 4) {
            texts.add(text.text());
        }
    }
}
