package io.churnwatch.engine.pack;

import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.util.List;
import java.util.Optional;

/** Reads {@code do}: what a signal asks of whom. */
final class ActionReader {
    private final Problems problems;

    ActionReader(Problems problems) {
        this.problems = problems;
    }

    Signal.Action read(Optional<Node> node, TextReader texts) {
        if (node.isEmpty()
                || node.get() instanceof Node.Scalar scalar && scalar.text().equals("notify")) {
            return Signal.Action.NOTIFY;
        }
        Fields action = Fields.of(node.get(), "`do`", problems);
        Optional<List<TextPart>> task = action.scalar("task").map(texts::read);
        Optional<Node.Scalar> playbook = action.scalar("playbook");
        playbook.ifPresent(name -> Names.checkKebab("playbook", name.text(), name.place(), problems));
        Optional<List<TextPart>> owner = action.scalar("owner").map(texts::read);
        action.finish();
        if (action.entries().isEmpty()) {
            problems.error(
                    node.get().place(), "`do` needs a task, as in `{ task: \"Call {account.name}\" }`, or is `notify`");
        }
        return new Signal.Action(
                task.orElse(null), playbook.map(Node.Scalar::text).orElse(null), owner.orElse(null));
    }
}
