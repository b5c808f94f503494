package io.churnwatch.engine.pack;

import static java.util.Objects.requireNonNull;

import io.churnwatch.engine.expression.Compilation;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.pack.AccountVocabulary.Setting;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final ForEachReader forEachReader;
    private final ActionReader actions;
    private final Problems problems;
    /** Where the conditions stand, by signal. */
    private final Map<String, Node.Scalar> conditions = new HashMap<>();

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
        this.forEachReader = new ForEachReader(metrics, constants, slots, problems);
        this.actions = new ActionReader(problems);
        this.problems = problems;
    }

    List<Signal> read(List<Node.Entry> entries) {
        Set<String> ids = entries.stream().map(Node.Entry::key).collect(Collectors.toCollection(LinkedHashSet::new));
        InhibitionReader inhibitions = new InhibitionReader(ids, problems);
        List<Signal> signals = entries.stream()
                .flatMap(entry -> signal(entry, inhibitions).stream())
                .toList();
        inhibitions.refuseCircles();
        if (!problems.hasErrors()) {
            DeadSignals dead = new DeadSignals(slots, metrics.all(), constants.all(), problems);
            signals.forEach(signal -> dead.check(
                    signal, requireNonNull(rows.get(signal.id())), Optional.ofNullable(conditions.get(signal.id()))));
        }
        return signals;
    }

    private Optional<Signal> signal(Node.Entry entry, InhibitionReader inhibitions) {
        String id = entry.key();
        Names.checkKebab("signal", id, entry.place(), problems);
        Fields fields = Fields.of(entry.value(), "signal '" + id + "'", problems);
        Optional<AlertClass> alertClass = fields.require("class", "class: risk")
                .flatMap(node -> fields.word("class", CLASSES))
                .map(word -> AlertClass.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<ForEachReader.Read> forEach = fields.block("for_each").map(forEachReader::read);
        AccountVocabulary account = new AccountVocabulary(Setting.SIGNAL, metrics, constants, slots, bands);
        Vocabulary vocabulary = forEach.<Vocabulary>map(read -> new ItemVocabulary(account, read.words()))
                .orElse(account);

        Optional<Node.Scalar> valueText = fields.scalar("value");
        Optional<Compilation<NumberExpression>> value =
                valueText.map(text -> Expressions.number(text, vocabulary, problems));
        Optional<Edge> fires = fires(fields, valueText.isPresent());
        Optional<Node.Scalar> whenText = fields.scalar("when");
        whenText.ifPresent(text -> conditions.put(id, text));
        Optional<TruthExpression> when = whenText.flatMap(text -> Expressions.truth(text, vocabulary, problems));
        if (valueText.isEmpty() && whenText.isEmpty() && !fields.has("value") && !fields.has("when")) {
            problems.error(entry.place(), "signal '" + id + "' needs a `value` to compare, or a `when`");
        }

        TextReader texts = new TextReader(vocabulary, valueText.isPresent(), false, problems);
        List<TextPart> say = fields.requireScalar("say", "say: \"{value} calls missed (limit {limit})\"")
                .map(texts::read)
                .orElse(List.of());
        TextReader endings = new TextReader(vocabulary, valueText.isPresent(), true, problems);
        Optional<List<TextPart>> sayResolved = fields.scalar("say_resolved").map(endings::read);
        Signal.Action action = actions.read(fields.take("do"), texts);
        List<String> inhibitedBy = inhibitions.read(id, fields);
        fields.notYet("bands");
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
                definition(valueText, fires, whenText, forEach.map(ForEachReader.Read::definition)),
                alertClass.get(),
                value.flatMap(Compilation::expression).orElse(null),
                value.map(SignalReader::unit).orElse(Unit.COUNT),
                fires.orElse(Edge.ABOVE),
                when.orElse(null),
                metricsRead(value.flatMap(Compilation::expression), when),
                forEach.flatMap(ForEachReader.Read::items).orElse(null),
                inhibitedBy,
                say,
                sayResolved.orElse(null),
                action,
                thresholds.build(id, row, fires)));
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

    private List<Integer> metricsRead(Optional<NumberExpression> value, Optional<TruthExpression> when) {
        Set<Integer> read = new LinkedHashSet<>();
        List<Integer> slotsRead = new ArrayList<>();
        value.ifPresent(expression -> slotsRead.addAll(expression.reads()));
        when.ifPresent(expression -> slotsRead.addAll(expression.reads()));
        slotsRead.forEach(slot -> addMetric(slot, read));
        return List.copyOf(read);
    }

    /** A formula's own numbers stand in the evidence too: they are what it can be checked by. */
    private void addMetric(int slot, Set<Integer> read) {
        Slot behind = slots.behind(slot);
        if (behind.readsMetric()
                && read.add(behind.metricRead())
                && metrics.get(behind.metricRead()) instanceof Metric.Formula formula) {
            formula.formula().reads().forEach(part -> addMetric(part, read));
        }
    }

    private static Unit unit(Compilation<NumberExpression> value) {
        return Arrays.stream(Unit.values())
                .filter(unit -> Names.word(unit).equals(value.unit()))
                .findFirst()
                .orElse(Unit.COUNT);
    }

    /** Hashes what decides whether the signal fires, but for its numbers: those may be tuned under an open alert. */
    private static String definition(
            Optional<Node.Scalar> value, Optional<Edge> fires, Optional<Node.Scalar> when, Optional<String> items) {
        return Digests.hex("value " + value.map(text -> text.text().strip()).orElse("") + "\nfires "
                + fires.map(Edge::name).orElse("") + "\nwhen "
                + when.map(text -> text.text().strip()).orElse("") + "\nfor each " + items.orElse("[]"));
    }

    private static String example(Optional<Edge> fires) {
        return fires.isPresent() ? "{ warn: 20 }" : "{ level: warn }";
    }
}
