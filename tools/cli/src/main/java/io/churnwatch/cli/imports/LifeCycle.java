package io.churnwatch.cli.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one key that make up a life, such as the activities of a ticket: what each of them changes depends on what
 * came before. Rows of one key must stand in the order in which they happened.
 *
 * @param key the column that names the life
 * @param step the column that says what happened
 * @param keep columns that stay as the first row of a life has them
 * @param rules the first that fits a row decides
 */
record LifeCycle(String key, String step, List<String> keep, List<Rule> rules) {
    /** The state of a life that has not begun. */
    static final String NEW = "new";

    /**
     * @param on steps that it is about; empty for any
     * @param in states that it is about; empty for any
     * @param becomes the change, and the state of the life after it; null when such a row is left out
     * @param skip the reason for leaving it out
     */
    record Rule(Set<String> on, Set<String> in, @Nullable String becomes, String skip) {
        boolean fits(String step, String state) {
            return (on.isEmpty() || on.contains(step)) && (in.isEmpty() || in.contains(state));
        }
    }

    /** The lives met so far. */
    final class Lives {
        private final Map<String, Life> lives = new HashMap<>();

        /** What a row would change. */
        Rule rule(Map<String, String> row) {
            Life life = lives.get(row.get(key));
            String state = life == null ? NEW : life.state;
            for (Rule rule : rules) {
                if (rule.fits(row.getOrDefault(step, ""), state)) {
                    return rule;
                }
            }
            return new Rule(Set.of(), Set.of(), null, "no rule of the life cycle fits");
        }

        /** Gives a row the kept values of its life; a life begins with its first row. */
        void keepFirst(Map<String, String> row) {
            Life life = lives.computeIfAbsent(row.getOrDefault(key, ""), id -> new Life(kept(row)));
            row.putAll(life.kept);
        }

        /** Remembers what a row has changed. */
        void changed(Map<String, String> row, String becomes) {
            Life life = lives.get(row.get(key));
            if (life != null) {
                life.state = becomes;
            }
        }

        private Map<String, String> kept(Map<String, String> row) {
            Map<String, String> kept = new HashMap<>();
            for (String column : keep) {
                kept.put(column, row.getOrDefault(column, ""));
            }
            return kept;
        }
    }

    private static final class Life {
        private final Map<String, String> kept;
        private String state = NEW;

        private Life(Map<String, String> kept) {
            this.kept = kept;
        }
    }
}
