package io.churnwatch.cli.imports;

import io.churnwatch.lines.EventLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Turns the rows of files into event lines. A row gives all of its lines or, when one of them fails, none. */
final class Importer {
    private static final int ROWS_BETWEEN_REPORTS = 4096;
    private static final String GZIP_SUFFIX = ".gz";

    private final Mapping mapping;
    private final Map<String, Path> lookupFiles;
    private final EventSink sink;
    private final RejectSink rejects;
    private final Tally tally = new Tally();
    private final Map<String, Map<String, String>> found = new HashMap<>();
    private final LifeCycle.@Nullable Lives lives;
    private final List<Set<String>> givenOnce;

    /** @param lookupFiles where the files of look-ups are, for those that are not beside the imported file */
    Importer(Mapping mapping, Map<String, Path> lookupFiles, EventSink sink, RejectSink rejects) {
        this.mapping = mapping;
        this.lookupFiles = lookupFiles;
        this.sink = sink;
        this.rejects = rejects;
        this.lives = mapping.lifeCycle() == null ? null : mapping.lifeCycle().new Lives();
        this.givenOnce = mapping.lines().stream()
                .map(line -> (Set<String>) new HashSet<String>())
                .toList();
    }

    Tally tally() {
        return tally;
    }

    /** Imports one file. @param progress is told the number of rows now and then */
    void read(Path file, LongConsumer progress) {
        for (Lookup lookup : mapping.lookups()) {
            found.computeIfAbsent(lookup.name(), name -> lookup.load(fileOf(lookup, file)));
        }
        String name = name(file);
        try (var rows = new RowReader(file, mapping.format(), mapping.columns())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                tally.row();
                take(name, row);
                if (tally.rows() % ROWS_BETWEEN_REPORTS == 0) {
                    progress.accept(tally.rows());
                }
            }
        }
        progress.accept(tally.rows());
    }

    private Path fileOf(Lookup lookup, Path imported) {
        Path given = lookupFiles.get(lookup.name());
        return given == null ? imported.resolveSibling(lookup.file()) : given;
    }

    /** The file's own name: not its folder nor its compression, so that the same log gives the same ids anywhere. */
    private static String name(Path file) {
        String name = file.toAbsolutePath().getFileName().toString();
        return name.endsWith(GZIP_SUFFIX) ? name.substring(0, name.length() - GZIP_SUFFIX.length()) : name;
    }

    private void take(String file, Row row) {
        Reject fault = row.fault();
        if (fault == null) {
            try {
                use(file, row);
                return;
            } catch (RowException failure) {
                fault = failure.reject();
            }
        }
        tally.rejected(fault.reason());
        rejects.accept(file, row, fault);
    }

    private void use(String file, Row row) throws RowException {
        Map<String, String> values = values(file, row);
        for (Mapping.Filter filter : mapping.filters()) {
            if (filter.when().holds(values::get)) {
                if (filter.dirt()) {
                    throw new RowException(filter.reason(), "'" + filter.when().text() + "' holds");
                }
                tally.skipped(filter.reason());
                return;
            }
        }
        if (lives == null) {
            give(file, row, values);
            return;
        }
        LifeCycle.Rule rule = lives.rule(values);
        String change = rule.becomes();
        if (change == null) {
            tally.skipped(rule.skip());
            return;
        }
        lives.keepFirst(values);
        values.put(Mapping.CHANGE_VARIABLE, change);
        give(file, row, values);
        lives.changed(values, change);
    }

    private Map<String, String> values(String file, Row row) throws RowException {
        Map<String, String> values = new HashMap<>();
        List<String> names = mapping.columns().names();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), row.values().get(i));
        }
        values.put(Mapping.FILE_VARIABLE, file);
        for (Lookup lookup : mapping.lookups()) {
            String key = values.getOrDefault(lookup.by(), "");
            String value = found.getOrDefault(lookup.name(), Map.of()).getOrDefault(key, lookup.otherwise());
            if (value == null) {
                throw new RowException(
                        Reject.NOT_FOUND + ": " + lookup.name(),
                        lookup.file() + " has no " + lookup.name() + " for '" + key + "'");
            }
            values.put(lookup.name(), value);
        }
        return values;
    }

    private void give(String file, Row row, Map<String, String> values) throws RowException {
        List<EventLine> events = new ArrayList<>(mapping.lines().size());
        List<Runnable> remember = new ArrayList<>();
        for (int i = 0; i < mapping.lines().size(); i++) {
            LineTemplate line = mapping.lines().get(i);
            if (!line.wanted(values::get)) {
                continue;
            }
            FieldValue once = line.once();
            if (once != null) {
                Set<String> given = givenOnce.get(i);
                String key = String.valueOf(once.of(values::get));
                if (given.contains(key)) {
                    continue;
                }
                remember.add(() -> given.add(key));
            }
            int place = i;
            events.add(line.event(values::get, () -> EventIds.of(file, row.number(), place)));
        }
        if (events.isEmpty()) {
            tally.skipped("no line of the mapping wants it");
            return;
        }
        remember.forEach(Runnable::run);
        tally.used();
        for (EventLine event : events) {
            tally.line(event.topic().word());
            sink.accept(event);
        }
    }
}
