package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Compilation;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.pack.AccountVocabulary.Setting;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code signals}: logic and words of each kind of alert, joined with its row of numbers. */
final class SignalReader {
    private static final List<String> CLASSES = Arrays.stream(AlertClass.values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Map<String, Row> rows;
    private final ThresholdBuilder thresholds;
    private final MetricBuilder metrics;
    private final Constants constants;
    private final SlotTable slots;
    private final Set<String> bands;
    private final Problems problems;

    SignalReader(
            Map<String, Row> rows,
            ThresholdBuilder thresholds,
            MetricBuilder metrics,
            Constants constants,
            SlotTable slots,
            Set<String> bands,
            Problems problems) {
        this.rows = rows;
        this.thresholds = thresholds;
        this.metrics = metrics;
        this.constants = constants;
        this.slots = slots;
        this.bands = bands;
        this.problems = problems;
    }

    List<Signal> read(List<Node.Entry> entries) {
        return entries.stream().flatMap(entry -> signal(entry).stream()).toList();
    }

    private Optional<Signal> signal(Node.Entry entry) {
        String id = entry.key();
        Names.checkKebab("signal", id, entry.place(), problems);
        Fields fields = Fields.of(entry.value(), "signal '" + id + "'", problems);
        Optional<AlertClass> alertClass = fields.require("class", "class: risk")
                .flatMap(node -> fields.word("class", CLASSES))
                .map(word -> AlertClass.valueOf(word.toUpperCase(Locale.ROOT)));
        List<String> items = items(fields);
        AccountVocabulary vocabulary = new AccountVocabulary(
                fields.has("for_each") ? Setting.SIGNAL_FOR_EACH : Setting.SIGNAL, metrics, constants, slots, bands);

        Optional<Node.Scalar> valueText = fields.scalar("value");
        Optional<Compilation<NumberExpression>> value =
                valueText.map(text -> Expressions.number(text, vocabulary, problems));
        Optional<Edge> fires = fires(fields, valueText.isPresent());
        Optional<Node.Scalar> whenText = fields.scalar("when");
        Optional<TruthExpression> when = whenText.flatMap(text -> Expressions.truth(text, vocabulary, problems));
        if (valueText.isEmpty() && whenText.isEmpty() && !fields.has("value") && !fields.has("when")) {
            problems.error(entry.place(), "signal '" + id + "' needs a `value` to compare, or a `when`");
        }

        TextReader texts = new TextReader(vocabulary, valueText.isPresent(), problems);
        List<TextPart> say = fields.requireScalar("say", "say: \"{value} calls missed (limit {limit})\"")
                .map(texts::read)
                .orElse(List.of());
        Action action = action(fields, texts);
        fields.notYet("inhibited_by", "remind_every", "bands");
        fields.finish();

        Row row = rows.get(id);
        if (row == null) {
            problems.error(
                    entry.place(),
                    "signal '" + id + "' has no row in `numbers`: add `" + id + ": " + example(fires) + "` there");
            return Optional.empty();
        }
        if (alertClass.isEmpty() || fires.isEmpty() && valueText.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Signal(
                id,
                definition(valueText, fires, whenText, items),
                alertClass.get(),
                value.flatMap(Compilation::expression).orElse(null),
                value.map(SignalReader::unit).orElse(Unit.COUNT),
                fires.orElse(Edge.ABOVE),
                when.orElse(null),
                metricsRead(value.flatMap(Compilation::expression), when),
                items,
                say,
                action.task().orElse(null),
                action.playbook().orElse(null),
                thresholds.build(id, row, fires)));
    }

    private List<String> items(Fields fields) {
        Optional<Fields> forEach = fields.block("for_each");
        if (forEach.isEmpty()) {
            return List.of();
        }
        Fields block = forEach.get();
        block.notYet("goals", "tickets", "metrics");
        Set<String> items = new LinkedHashSet<>();
        for (Node.Scalar setting : block.texts("settings")) {
            if (!items.add(setting.text())) {
                problems.error(setting.place(), "'" + setting.text() + "' is in this list already");
            }
        }
        block.finish();
        if (block.entries().isEmpty()) {
            problems.error(block.place(), "`for_each` needs settings, as in `{ settings: [call_recording] }`");
        }
        return List.copyOf(items);
    }

    private Optional<Edge> fires(Fields fields, boolean hasValue) {
        Optional<Edge> fires = fields.word("fires", Edges.WORDS).map(Edges::edge);
        if (hasValue && !fields.has("fires")) {
            problems.error(fields.place("value"), "a `value` needs `fires`: one of " + String.join(", ", Edges.WORDS));
        } else if (!hasValue && fields.has("fires")) {
            problems.error(fields.place("fires"), "`fires` compares a `value`, and this signal has none");
        }
        return hasValue ? fires : Optional.empty();
    }

    private record Action(Optional<List<TextPart>> task, Optional<String> playbook) {}

    private Action action(Fields fields, TextReader texts) {
        Optional<Node> node = fields.take("do");
        if (node.isEmpty()
                || node.get() instanceof Node.Scalar scalar && scalar.text().equals("notify")) {
            return new Action(Optional.empty(), Optional.empty());
        }
        Fields action = Fields.of(node.get(), "`do`", problems);
        Optional<List<TextPart>> task = action.scalar("task").map(texts::read);
        Optional<Node.Scalar> playbook = action.scalar("playbook");
        playbook.ifPresent(name -> Names.checkKebab("playbook", name.text(), name.place(), problems));
        action.finish();
        if (action.entries().isEmpty()) {
            problems.error(
                    node.get().place(), "`do` needs a task, as in `{ task: \"Call {account.name}\" }`, or is `notify`");
        }
        return new Action(task, playbook.map(Node.Scalar::text));
    }

    private List<Integer> metricsRead(Optional<NumberExpression> value, Optional<TruthExpression> when) {
        Set<Integer> read = new LinkedHashSet<>();
        List<Integer> slotsRead = new ArrayList<>();
        value.ifPresent(expression -> slotsRead.addAll(expression.reads()));
        when.ifPresent(expression -> slotsRead.addAll(expression.reads()));
        for (int slot : slotsRead) {
            Slot behind = slots.behind(slot);
            if (behind.readsMetric()) {
                read.add(behind.metricRead());
            }
        }
        return List.copyOf(read);
    }

    private static Unit unit(Compilation<NumberExpression> value) {
        return Arrays.stream(Unit.values())
                .filter(unit -> Names.word(unit).equals(value.unit()))
                .findFirst()
                .orElse(Unit.COUNT);
    }

    /** Hashes what decides whether the signal fires, but for its numbers: those may be tuned under an open alert. */
    private static String definition(
            Optional<Node.Scalar> value, Optional<Edge> fires, Optional<Node.Scalar> when, List<String> items) {
        return Digests.hex("value " + value.map(text -> text.text().strip()).orElse("") + "\nfires "
                + fires.map(Edge::name).orElse("") + "\nwhen "
                + when.map(text -> text.text().strip()).orElse("") + "\nfor each " + items);
    }

    private static String example(Optional<Edge> fires) {
        return fires.isPresent() ? "{ warn: 20 }" : "{ level: warn }";
    }
}
