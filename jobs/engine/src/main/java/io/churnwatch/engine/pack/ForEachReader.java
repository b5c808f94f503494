package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.trigger.Signal.ForEach;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code for_each}: what a signal looks at one by one, and what may be asked of each. */
final class ForEachReader {
    private static final List<String> KINDS = List.of("settings", "metrics", "tickets", "goals");
    private static final String EXAMPLE = "as in `{ settings: [call_recording] }`";

    private final MetricBuilder metrics;
    private final Constants constants;
    private final SlotTable slots;
    private final Problems problems;

    ForEachReader(MetricBuilder metrics, Constants constants, SlotTable slots, Problems problems) {
        this.metrics = metrics;
        this.constants = constants;
        this.slots = slots;
        this.problems = problems;
    }

    /**
     * What was read.
     *
     * @param items empty when it could not be read
     * @param words what expressions may ask of an item
     * @param definition the same for the same choice, however it is written
     */
    record Read(Optional<ForEach> items, Map<String, Term> words, String definition) {}

    Read read(Fields block) {
        Map<String, Term> words = new TreeMap<>();
        words.put("name", Term.text(slots.of(new Slot.ItemName()), Set.of()));
        List<String> found = KINDS.stream().filter(block::has).toList();
        KINDS.forEach(block::take);
        block.finish();
        if (found.size() > 1) {
            problems.error(block.place(found.get(1)), "`for_each` takes one kind of item: make it two signals");
        }
        if (found.isEmpty()) {
            if (block.entries().isEmpty()) {
                problems.error(block.place(), "`for_each` needs settings, metrics, tickets or goals, " + EXAMPLE);
            }
            // The fault is reported; whatever is asked of an item shall not be one more.
            words.put("value", Term.text(slots.of(new Slot.ItemValue()), Set.of()));
            return new Read(Optional.empty(), words, "");
        }
        return switch (found.get(0)) {
            case "settings" -> settings(block, words);
            case "metrics" -> metrics(block, words);
            case "goals" -> {
                Optional<TruthExpression> where = things(block, "goals", LifeCycle.GOALS, words);
                yield new Read(
                        Optional.of(new ForEach.Goals(where.orElse(null), metrics.measures())),
                        words,
                        definition("goals", where));
            }
            default -> {
                Optional<TruthExpression> where = things(block, "tickets", LifeCycle.TICKETS, words);
                yield new Read(
                        Optional.of(new ForEach.Tickets(where.orElse(null))), words, definition("tickets", where));
            }
        };
    }

    private Read settings(Fields block, Map<String, Term> words) {
        words.put("value", Term.text(slots.of(new Slot.ItemValue()), Set.of()));
        List<String> names = unique(block.texts("settings"));
        return new Read(Optional.of(new ForEach.Settings(names)), words, names.toString());
    }

    private Read metrics(Fields block, Map<String, Term> words) {
        List<Integer> indexes = new ArrayList<>();
        List<Node.Scalar> texts = block.texts("metrics");
        String first = texts.isEmpty() ? "" : texts.get(0).text();
        for (Node.Scalar text : texts) {
            String name = text.text();
            if (!metrics.names().contains(name)) {
                problems.error(text.place(), "unknown metric '" + name + "'" + Suggestions.hint(name, metrics.names()));
            } else if (Names.unit(name) != Names.unit(first)) {
                problems.error(
                        text.place(),
                        "'" + name + "' is in " + Names.word(Names.unit(name)) + ", '" + first + "' in "
                                + Names.word(Names.unit(first)) + ": levels are in one unit, so make it two signals");
            } else {
                indexes.add(metrics.index(name));
            }
        }
        words.put("value", Term.number(slots.of(new Slot.ItemValue()), Names.word(Names.unit(first))));
        return new Read(Optional.of(new ForEach.Metrics(List.copyOf(indexes))), words, "metrics " + unique(texts));
    }

    /** The condition that chooses among things with a life cycle; empty for all of them. */
    private Optional<TruthExpression> things(Fields block, String key, LifeCycle cycle, Map<String, Term> words) {
        for (LifeField field : LifeField.of(cycle)) {
            words.putIfAbsent(field.word(), term(field));
        }
        return block.scalar(key)
                .filter(text -> !text.text().equals("all"))
                .flatMap(text -> Expressions.truth(text, new LifeVocabulary(cycle, constants), problems));
    }

    private static String definition(String key, Optional<TruthExpression> where) {
        return key + " " + where.map(condition -> condition.source().strip()).orElse("all");
    }

    private Term term(LifeField field) {
        int slot = slots.of(new Slot.ItemField(field));
        return switch (field.kind()) {
            case TRUTH -> Term.truth(slot);
            case TEXT -> Term.text(slot, ClosedWords.of(field));
            case NUMBER -> Term.number(slot, field.unit().map(Names::word).orElse(null));
        };
    }

    private List<String> unique(List<Node.Scalar> texts) {
        Set<String> names = new LinkedHashSet<>();
        for (Node.Scalar text : texts) {
            if (!names.add(text.text())) {
                problems.error(text.place(), "'" + text.text() + "' is in this list already");
            }
        }
        return List.copyOf(names);
    }
}
