package io.churnwatch.engine.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules validate} tells of a pack, in plain values that any printer can write.
 *
 * @param pack null, like all that follows from it, when the pack has errors
 * @param stateBytes roughly what one busy account's metrics take; 0 when the pack has errors
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
                        ReportLines.stateBytes(pack)))
                .orElseGet(() -> new PackReport(
                        false, compiled.errors(), compiled.warnings(), null, null, null, List.of(), List.of(), 0));
    }
}
