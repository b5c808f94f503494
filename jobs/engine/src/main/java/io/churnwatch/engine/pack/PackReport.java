package io.churnwatch.engine.pack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules validate} tells of a pack, in plain values that any printer can write.
 *
 * @param pack null, like all that follows from it, when the pack has errors
 * @param kept what is remembered of each account
 * @param stateBytes roughly what one busy account takes, but for its alerts and profile; 0 when the pack has errors
 */
public record PackReport(
        boolean valid,
        List<PackProblem> errors,
        List<PackProblem> warnings,
        @Nullable String pack,
        @Nullable Integer version,
        @Nullable String hash,
        List<MetricLine> metrics,
        List<SignalLine> signals,
        List<KeptLine> kept,
        int stateBytes) {

    /**
     * One declared metric.
     *
     * @param verb as the pack writes it
     * @param over the window in the pack's own form, {@code 7d}; null where there is none
     */
    public record MetricLine(
            String name,
            String verb,
            String unit,
            @Nullable String over,
            @Nullable String ago) {}

    /**
     * Something that is remembered of each account, for as many metrics as look at it.
     *
     * @param what as in {@code count} or {@code distinct user_id}
     * @param of the selector, by the first name it has; null for what is no count of events
     * @param over how far back; null for what has no window
     * @param by how wide its buckets are; null where there are none
     * @param bytes roughly, for a busy account
     */
    public record KeptLine(
            String what,
            @Nullable String of,
            @Nullable String over,
            @Nullable String by,
            int bytes) {}

    /**
     * One signal.
     *
     * @param alertClass in lower case
     * @param on whether it can open an alert for any profile
     * @param value the expression compared; null when it fires on {@code when} alone
     * @param fires the edge word; null without value
     */
    public record SignalLine(
            String id,
            String alertClass,
            boolean on,
            @Nullable String value,
            @Nullable String fires,
            @Nullable String when,
            List<String> items,
            List<ProfileLine> profiles) {}

    /** How a signal stands for one profile. */
    public record ProfileLine(String profile, boolean on, List<LevelLine> levels) {}

    /** One level; {@code at} is null for a signal without value, {@code clear} where it is the opposite of firing. */
    public record LevelLine(
            String severity, @Nullable Double at, @Nullable Double clear, String hold) {}

    /** The same with further warnings. */
    public PackReport with(List<PackProblem> more) {
        List<PackProblem> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new PackReport(valid, errors, all, pack, version, hash, metrics, signals, kept, stateBytes);
    }

    public static PackReport of(CompiledPack compiled) {
        return compiled.pack()
                .map(pack -> new PackReport(
                        true,
                        compiled.errors(),
                        compiled.warnings(),
                        pack.name(),
                        pack.version(),
                        pack.hash(),
                        ReportLines.metrics(pack),
                        ReportLines.signals(pack),
                        KeptLines.of(pack),
                        KeptLines.of(pack).stream().mapToInt(KeptLine::bytes).sum()))
                .orElseGet(() -> new PackReport(
                        false,
                        compiled.errors(),
                        compiled.warnings(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        0));
    }
}
