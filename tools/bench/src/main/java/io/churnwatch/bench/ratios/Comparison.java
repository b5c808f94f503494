package io.churnwatch.bench.ratios;

import io.churnwatch.bench.PackDraft;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.PackReport;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import io.churnwatch.engine.pack.RulePack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Two packs that differ in one thing only. Both are made of the signals that are on in {@code rules/saas-default.yaml}. */
public enum Comparison {
    /** 25 signals, then 25 more: half of them on the same events, half on others of those that come. */
    SIGNALS("25 signals", "50 signals", 90, 1) {
        @Override
        PackDraft less(PackDraft pack, int draw) {
            return pack;
        }

        @Override
        PackDraft more(PackDraft pack) {
            return pack.add(moreSignals());
        }
    },

    /** Any 25 of those 50, drawn by lot, then all: which of them come first is nobody's choice. */
    HALVES("any 25 of the 50", "50 signals", 90, 6) {
        @Override
        PackDraft less(PackDraft pack, int draw) {
            PackDraft all = pack.add(moreSignals());
            List<String> signals = new ArrayList<>(all.section("signals").keySet());
            Collections.shuffle(signals, new Random(draw));
            return all.keepSignals(signals.subList(0, signals.size() / 2)::contains);
        }

        @Override
        PackDraft more(PackDraft pack) {
            return pack.add(moreSignals());
        }
    },

    /** Every window and every shift of a window 7 days long, then 90. */
    WINDOWS("windows of 7 days", "windows of 90 days", 200, 1) {
        @Override
        PackDraft less(PackDraft pack, int draw) {
            return stretched(pack, "7d");
        }

        @Override
        PackDraft more(PackDraft pack) {
            return stretched(pack, "90d");
        }
    };

    /** The two of the 27 that simulated events cost least: to leave out others would flatter. */
    private static final Set<String> LEFT_OUT = Set.of("upgrade-interest", "onboarding-stalled");

    private static final String SAAS_DEFAULT = "rules/saas-default.yaml";

    private final String lessName;
    private final String moreName;
    private final int days;
    private final int draws;

    Comparison(String lessName, String moreName, int days, int draws) {
        this.lessName = lessName;
        this.moreName = moreName;
        this.days = days;
        this.draws = draws;
    }

    abstract PackDraft less(PackDraft pack, int draw);

    abstract PackDraft more(PackDraft pack);

    String lessName() {
        return lessName;
    }

    String moreName() {
        return moreName;
    }

    /** How much history fills the longest windows. */
    int days() {
        return days;
    }

    /** How many packs stand for the one with less. */
    int draws() {
        return draws;
    }

    /**
     * The pack with less.
     *
     * @param home the project's folder
     * @param draw which of its {@link #draws}, from 0
     */
    RulePack less(Path home, int draw) {
        return less(twentyFive(home), draw).compile();
    }

    /** @param home the project's folder */
    RulePack more(Path home) {
        return more(twentyFive(home)).compile();
    }

    private static PackDraft twentyFive(Path home) {
        try {
            String source = Files.readString(home.resolve(SAAS_DEFAULT));
            Set<String> on = PackReport.of(PackCompiler.compile(SAAS_DEFAULT, source)).signals().stream()
                    .filter(signal -> signal.on() && !LEFT_OUT.contains(signal.id()))
                    .map(SignalLine::id)
                    .collect(Collectors.toSet());
            return new PackDraft(SAAS_DEFAULT, source).keepSignals(on::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A deviation needs its weeks and a number of one day its day: they stay as they are. */
    private static PackDraft stretched(PackDraft pack, String length) {
        for (Object metric : pack.section("metrics").values()) {
            var keys = PackDraft.map(metric);
            if (!keys.containsKey("deviation") && !"1d".equals(keys.get("over"))) {
                keys.computeIfPresent("over", (key, before) -> length);
                keys.computeIfPresent("ago", (key, before) -> length);
            }
        }
        pack.section("people")
                .values()
                .forEach(person -> PackDraft.map(person).computeIfPresent("over", (key, before) -> length));
        return pack;
    }

    private static String moreSignals() {
        try (InputStream text = Comparison.class.getResourceAsStream("more-signals.yaml")) {
            if (text == null) {
                throw new IllegalStateException("more-signals.yaml is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
