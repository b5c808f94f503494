package io.churnwatch.cli.rules;

import io.churnwatch.engine.pack.PackProblem;
import io.churnwatch.engine.pack.PackReport;
import io.churnwatch.engine.pack.PackReport.KeptLine;
import io.churnwatch.engine.pack.PackReport.LevelLine;
import io.churnwatch.engine.pack.PackReport.MetricLine;
import io.churnwatch.engine.pack.PackReport.ProfileLine;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pack's report as the one object that {@code rules validate --json} prints. */
final class ReportJson {
    private ReportJson() {}

    static Map<String, @Nullable Object> of(Path file, PackReport report) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("valid", report.valid());
        object.put("file", file.toString());
        object.put("pack", report.pack());
        object.put("version", report.version());
        object.put("hash", report.hash());
        object.put("errors", problems(report.errors()));
        object.put("warnings", problems(report.warnings()));
        object.put("metrics", report.metrics().stream().map(ReportJson::metric).toList());
        object.put("signals", report.signals().stream().map(ReportJson::signal).toList());
        object.put("kept", report.kept().stream().map(ReportJson::kept).toList());
        object.put("state_bytes", report.valid() ? report.stateBytes() : null);
        return object;
    }

    static List<Map<String, Object>> problems(List<PackProblem> problems) {
        return problems.stream().map(ReportJson::problem).toList();
    }

    static Map<String, Object> problem(PackProblem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", problem.file());
        object.put("line", problem.line());
        object.put("column", problem.column());
        object.put("message", problem.message());
        return object;
    }

    private static Map<String, @Nullable Object> metric(MetricLine metric) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", metric.name());
        object.put("verb", metric.verb());
        object.put("unit", metric.unit());
        object.put("over", metric.over());
        object.put("ago", metric.ago());
        return object;
    }

    private static Map<String, @Nullable Object> kept(KeptLine kept) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("what", kept.what());
        object.put("of", kept.of());
        object.put("over", kept.over());
        object.put("by", kept.by());
        object.put("bytes", kept.bytes());
        return object;
    }

    private static Map<String, @Nullable Object> signal(SignalLine signal) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", signal.id());
        object.put("class", signal.alertClass());
        object.put("on", signal.on());
        object.put("value", signal.value());
        object.put("fires", signal.fires());
        object.put("when", signal.when());
        object.put("items", signal.items());
        object.put(
                "profiles", signal.profiles().stream().map(ReportJson::profile).toList());
        return object;
    }

    private static Map<String, Object> profile(ProfileLine profile) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("profile", profile.profile());
        object.put("on", profile.on());
        object.put("levels", profile.levels().stream().map(ReportJson::level).toList());
        return object;
    }

    private static Map<String, @Nullable Object> level(LevelLine level) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("severity", level.severity());
        object.put("at", level.at());
        object.put("clear", level.clear());
        object.put("for", level.hold());
        return object;
    }
}
