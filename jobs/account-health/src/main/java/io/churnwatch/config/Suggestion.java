package io.churnwatch.config;

import java.util.Arrays;
import java.util.Comparator;

/** The option a person most likely meant. */
final class Suggestion {
    private Suggestion() {}

    static String among(Option[] options, String typed) {
        return Arrays.stream(options)
                .map(Option::key)
                .min(Comparator.comparingInt(key -> distance(key, typed)))
                .filter(key -> distance(key, typed) <= Math.max(2, key.length() / 2))
                .map(key -> " (did you mean '" + key + "'?)")
                .orElse("; docs/configuration.md lists all");
    }

    /** Edits that turn one text into the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
