package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.BandTable;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account: its metrics and profile, the pack's constants and, in signals, band and item. */
final class AccountVocabulary implements Vocabulary {

    /** Where an expression stands; it decides what there is to name. */
    enum Setting {
        PROFILE,
        FORMULA,
        SIGNAL
    }

    /** The metrics by name, as they stand behind an expression. */
    interface MetricNames {
        Set<String> names();

        /** The index in the pack of a metric that is among the names. */
        int index(String name);

        /** The bands of a metric; empty where it has none. */
        Optional<BandTable> bands(String name);
    }

    private static final Set<String> FUNCTIONS = Set.of("limit", "setting", "reached");

    private static final Set<String> FUNCTIONS_OF_METRICS = Set.of("band", "rank");

    private final Setting setting;
    private final MetricNames metrics;
    private final Constants constants;
    private final SlotTable slots;
    private final Set<String> bands;

    /** @param bands the names of all bands of the pack's scores; empty where none can be named */
    AccountVocabulary(Setting setting, MetricNames metrics, Constants constants, SlotTable slots, Set<String> bands) {
        this.setting = setting;
        this.metrics = metrics;
        this.constants = constants;
        this.slots = slots;
        this.bands = bands;
    }

    @Override
    public Optional<Term> variable(String name) {
        if (name.startsWith("account.")) {
            return field(name).filter(field -> !field.isDate()).map(this::term);
        }
        if (inSignal() && name.equals("band")) {
            return Optional.of(Term.text(slots.of(new Slot.Band()), bands));
        }
        Optional<Term> step = step(name);
        if (step.isPresent() || setting == Setting.PROFILE) {
            return step;
        }
        if (metrics.names().contains(name)) {
            int slot = slots.of(new Slot.MetricValue(metrics.index(name)));
            return Optional.of(Term.number(slot, Names.word(Names.unit(name))));
        }
        return constants.has(name)
                ? Optional.of(Term.number(
                        slots.of(new Slot.Constant(constants.use(name).orElseThrow())), Names.word(Names.unit(name))))
                : Optional.empty();
    }

    private Optional<Term> step(String name) {
        int dot = name.indexOf('.');
        @Nullable List<String> milestones = dot < 0 ? null : slots.journeys().get(name.substring(0, dot));
        if (milestones == null) {
            return Optional.empty();
        }
        return switch (name.substring(dot + 1)) {
            case "step_hours" ->
                Optional.of(Term.number(slots.of(new Slot.JourneyHours(milestones)), Names.word(Unit.HOURS)));
            case "steps_done" ->
                Optional.of(Term.number(slots.of(new Slot.JourneySteps(milestones)), Names.word(Unit.COUNT)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Term> call(String function, String argument) {
        return Optional.of(
                switch (function) {
                    case "limit" -> Term.number(slots.of(new Slot.Limit(argument)), null);
                    case "setting" -> Term.text(slots.of(new Slot.Setting(argument)), Set.of());
                    default -> Term.truth(slots.of(new Slot.Milestone(argument)));
                });
    }

    @Override
    public Set<String> functions() {
        return FUNCTIONS;
    }

    @Override
    public Optional<Term> callByName(String function, String name) {
        if (setting == Setting.PROFILE || !metrics.names().contains(name)) {
            return Optional.empty();
        }
        return metrics.bands(name).map(bands -> {
            int slot = slots.of(new Slot.MetricBand(metrics.index(name), bands));
            return function.equals("band") ? Term.text(slot, Set.copyOf(bands.names())) : Term.number(slot, null);
        });
    }

    @Override
    public Set<String> functionsOfNames() {
        return FUNCTIONS_OF_METRICS;
    }

    @Override
    public String refusalByName(String function, String name) {
        if (setting == Setting.PROFILE) {
            return refusal(name).orElse("a profile is chosen by the account alone, not by `" + function + "`");
        }
        return metrics.names().contains(name)
                ? "metric '" + name + "' has no `bands`, which " + function + " reads"
                : "unknown metric '" + name + "'" + Suggestions.hint(name, metrics.names());
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>();
        Arrays.stream(AccountField.values())
                .filter(field -> !field.isDate())
                .forEach(field -> names.add("account." + field.word()));
        slots.journeys()
                .keySet()
                .forEach(journey -> names.addAll(List.of(journey + ".step_hours", journey + ".steps_done")));
        if (setting != Setting.PROFILE) {
            names.addAll(metrics.names());
            names.addAll(constants.names());
        }
        if (inSignal()) {
            names.add("band");
        }
        return names;
    }

    @Override
    public Optional<String> refusal(String name) {
        if (name.equals("item") || name.equals("account")) {
            return Optional.of("'" + name + "' needs a field behind it, as in `" + name + ".name`");
        }
        if (slots.journeys().containsKey(name.split("\\.", 2)[0])) {
            return Optional.of(
                    "a journey has step_hours and steps_done, as in `" + name.split("\\.", 2)[0] + ".step_hours`");
        }
        if (name.startsWith("onboarding.")) {
            return Optional.of("there is no journey 'onboarding': list its milestones in `journeys`");
        }
        if (field(name).isPresent()) {
            return Optional.of("'" + name + "' is a date: make it a metric with `days_until`");
        }
        if (name.equals("band")) {
            return Optional.of("the band is known in signals only");
        }
        if (name.startsWith("item.")) {
            return Optional.of("there is an item only in a signal with `for_each`; it has item.name and item.value");
        }
        if (setting == Setting.PROFILE && (metrics.names().contains(name) || constants.has(name))) {
            return Optional.of("a profile is chosen by the account alone (account.…, setting, limit, reached), not by '"
                    + name + "'");
        }
        return Optional.empty();
    }

    private boolean inSignal() {
        return setting == Setting.SIGNAL;
    }

    private static Optional<AccountField> field(String name) {
        return Stream.of(AccountField.values())
                .filter(field -> name.equals("account." + field.word()))
                .findFirst();
    }

    private Term term(AccountField field) {
        int slot = slots.of(new Slot.Profile(field));
        return field.isText() ? Term.text(slot, ClosedWords.of(field)) : Term.number(slot, unit(field));
    }

    private static @Nullable String unit(AccountField field) {
        return switch (field) {
            case SEATS -> Names.word(Unit.COUNT);
            case TENURE_DAYS -> Names.word(Unit.DAYS);
            default -> null;
        };
    }
}
