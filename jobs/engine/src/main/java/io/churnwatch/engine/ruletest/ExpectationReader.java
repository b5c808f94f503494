package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.pack.Fields;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Place;
import io.churnwatch.engine.pack.Problems;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.pack.Scalars;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.trigger.AlertStage;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code expect}; every name in it must be one of the pack's. */
final class ExpectationReader {
    private final RulePack pack;
    private final Times times;
    private final Problems problems;

    ExpectationReader(RulePack pack, Times times, Problems problems) {
        this.pack = pack;
        this.times = times;
        this.problems = problems;
    }

    Optional<Expectation> read(Node node) {
        Fields fields = Fields.of(node, "an expectation", problems);
        Optional<Long> at = fields.scalar("at").flatMap(scalar -> times.read(scalar, problems));
        List<Check> checks = new ArrayList<>();
        number(fields, "raw_score", Score::raw).ifPresent(checks::add);
        number(fields, "score", Score::normalised).ifPresent(checks::add);
        number(fields, "completeness", Score::completeness).ifPresent(checks::add);
        word(fields, "band", bands(), ExpectationReader::band).ifPresent(checks::add);
        word(fields, "profile", profiles(), AccountReport::profile).ifPresent(checks::add);
        fields.block("metrics")
                .ifPresent(
                        block -> block.entries().forEach(entry -> metric(entry).ifPresent(checks::add)));
        Optional<Node.Scalar> item = fields.scalar("item");
        alert(fields, item).ifPresent(checks::add);
        fields.texts("no_alert")
                .forEach(name -> signal(name, item)
                        .ifPresent(signal -> checks.add(new Check.NoAlert(name.place(), signal.id(), text(item)))));
        transitions(fields, item).ifPresent(checks::add);
        fields.finish();
        boolean atTheEnd = fields.has("transitions") && !fields.has("at");
        if (at.isEmpty() && !fields.has("at") && !atTheEnd) {
            problems.error(fields.place(), "an expectation needs `at`, as in `at: 15d`");
        } else if (checks.isEmpty() && fields.entries().size() <= 1) {
            problems.error(fields.place(), "nothing is expected here, name something such as `raw_score: 5`");
        }
        return atTheEnd
                ? Optional.of(new Expectation(Expectation.AT_THE_END, checks))
                : at.map(instant -> new Expectation(instant, checks));
    }

    private Optional<Check> number(Fields fields, String key, Function<Score, Double> part) {
        Place place = fields.place(key);
        return fields.take(key)
                .flatMap(node -> approximately(node, "`" + key + "`"))
                .map(expected -> new Check.ScoreNumber(place, key, expected.value(), expected.within(), report -> {
                    Score score = report.score();
                    return score == null ? null : part.apply(score);
                }));
    }

    /** A number as it was expected, and how far off it may be. */
    private record Approximation(double value, double within) {}

    private Optional<Approximation> approximately(Node node, String what) {
        if (node instanceof Node.Mapping mapping) {
            Fields fields = new Fields(mapping, what, problems);
            Optional<Double> about = fields.requireNumber("about", "about: 33.3");
            Optional<Double> within = fields.requireNumber("within", "within: 0.1");
            fields.finish();
            return about.flatMap(value -> within.map(range -> new Approximation(value, range)));
        }
        return Scalars.number(node, what, problems)
                .map(value -> new Approximation(value, 1e-6 * Math.max(1, Math.abs(value))));
    }

    private Optional<Check> word(Fields fields, String key, List<String> words, Function<AccountReport, String> read) {
        Place place = fields.place(key);
        return fields.word(key, words).map(expected -> new Check.Word(place, key, expected, read));
    }

    private Optional<Check> metric(Node.Entry entry) {
        List<String> names =
                pack.metrics().stream().map(metric -> metric.name()).distinct().toList();
        if (!names.contains(entry.key())) {
            problems.error(
                    entry.place(),
                    "the pack has no metric '" + entry.key() + "'" + Suggestions.hint(entry.key(), names));
            return Optional.empty();
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.text().equals("unknown")) {
            return Optional.of(new Check.MetricValue(entry.place(), entry.key(), Double.NaN, 0));
        }
        return approximately(entry.value(), "metric '" + entry.key() + "'")
                .map(expected ->
                        new Check.MetricValue(entry.place(), entry.key(), expected.value(), expected.within()));
    }

    private Optional<Check> alert(Fields fields, Optional<Node.Scalar> item) {
        Place place = fields.place("alert");
        Optional<Node.Scalar> name = fields.scalar("alert");
        Optional<AlertStage> stage = fields.word("state", List.of("inactive", "pending", "firing", "recovering"))
                .map(word -> AlertStage.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<Severity> severity = fields.word("severity", words(Severity.values()))
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<String> says = fields.scalar("says").map(Node.Scalar::text);
        if (name.isEmpty()) {
            for (String key : List.of("state", "severity", "says")) {
                if (fields.has(key)) {
                    problems.error(
                            fields.place(key), "`" + key + "` of what? Name the signal, as in `alert: my-signal`");
                }
            }
            return Optional.empty();
        }
        return signal(name.get(), item)
                .map(signal -> new Check.AlertStands(
                        place, signal.id(), text(item), stage.orElse(null), severity.orElse(null), says.orElse(null)));
    }

    private Optional<Check> transitions(Fields fields, Optional<Node.Scalar> item) {
        Place place = fields.place("transitions");
        Optional<Node.Scalar> name = fields.scalar("transitions");
        Optional<Node> are = fields.take("are");
        if (name.isEmpty()) {
            if (are.isPresent()) {
                problems.error(fields.place("are"), "`are` goes with `transitions`, which names the signal");
            }
            return Optional.empty();
        }
        if (are.isEmpty()) {
            problems.error(place, "`transitions` needs `are`, as in `are: [OPENED warn, RESOLVED]`");
            return Optional.empty();
        }
        List<String> expected = new ArrayList<>();
        List<Node> items = are.get() instanceof Node.Sequence list ? list.items() : List.of(are.get());
        for (Node one : items) {
            Scalars.scalar(one, "a transition", problems)
                    .filter(this::isTransition)
                    .ifPresent(scalar -> expected.add(scalar.text().strip().replaceAll(" +", " ")));
        }
        return signal(name.get(), item).map(signal -> new Check.Transitions(place, signal.id(), text(item), expected));
    }

    private boolean isTransition(Node.Scalar scalar) {
        List<String> transitions = words(Transition.values());
        List<String> seconds = new ArrayList<>(words(Severity.values()));
        seconds.addAll(words(ResolveReason.values()));
        String[] words = scalar.text().strip().toLowerCase(Locale.ROOT).split(" +", 2);
        if (!transitions.contains(words[0])) {
            problems.error(
                    scalar.place(), scalar.kind() + " is no transition" + Suggestions.hint(words[0], transitions));
            return false;
        }
        if (words.length > 1 && !seconds.contains(words[1])) {
            problems.error(
                    scalar.place(),
                    "'" + words[1] + "' is no severity and no reason to resolve" + Suggestions.hint(words[1], seconds));
            return false;
        }
        return true;
    }

    private Optional<Signal> signal(Node.Scalar name, Optional<Node.Scalar> item) {
        Optional<Signal> signal = pack.signals().stream()
                .filter(candidate -> candidate.id().equals(name.text()))
                .findFirst();
        if (signal.isEmpty()) {
            List<String> ids = pack.signals().stream().map(Signal::id).toList();
            problems.error(name.place(), "the pack has no signal " + name.kind() + Suggestions.hint(name.text(), ids));
            return signal;
        }
        Optional<List<String>> items = pack.itemsOf(signal.get());
        if (item.isPresent()
                && items.isPresent()
                && !items.get().contains(item.get().text())) {
            problems.error(
                    item.get().place(),
                    "'" + name.text() + "' has no item " + item.get().kind()
                            + Suggestions.hint(item.get().text(), items.get()));
        }
        return signal;
    }

    private static @Nullable String text(Optional<Node.Scalar> scalar) {
        return scalar.map(Node.Scalar::text).orElse(null);
    }

    private static String band(AccountReport report) {
        Score score = report.score();
        return score == null ? Score.UNKNOWN_BAND : score.band();
    }

    private List<String> bands() {
        List<String> bands = new ArrayList<>(List.of(Score.UNKNOWN_BAND));
        pack.scores().stream()
                .flatMap(model -> model.bands().stream())
                .map(ScoreModel.Band::name)
                .forEach(bands::add);
        return bands.stream().distinct().toList();
    }

    private List<String> profiles() {
        return pack.profiles().stream().map(Profile::name).toList();
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Seen::word).toList();
    }
}
