package io.churnwatch.engine.expression;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {
    private Suggestions() {}

    /** The nearest of the known names, when it is near enough to be a slip. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        // A third of the letters may be wrong; a name that merely starts or goes on otherwise is near as well.
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate, bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best).or(() -> longerForm(word, known));
    }

    /** " (did you mean 'x'?)", or nothing. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> " (did you mean '" + near + "'?)")
                .orElse("");
    }

    private static Optional<String> longerForm(String word, Collection<String> known) {
        if (word.length() < 3) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> name.startsWith(word) || name.endsWith(word) || word.startsWith(name + "_"))
                .findFirst();
    }

    /** Edits between two words, neighbours swapped counting as one; {@code limit} when there are at least as many. */
    private static int distance(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] freed = beforeLast;
            beforeLast = last;
            last = row;
            row = freed;
        }
        return Math.min(last[to.length()], limit);
    }
}
