package io.churnwatch.bench.ratios;

import java.util.List;
import java.util.Map;

/**
 * What one comparison came to: microseconds per event under either pack, and their ratio, each iteration by itself.
 */
record Ratio(Comparison comparison, List<Double> lessMicros, List<Double> moreMicros) {
    double ratio(double quantile) {
        double[] ratios = new double[lessMicros.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = moreMicros.get(i) / lessMicros.get(i);
        }
        java.util.Arrays.sort(ratios);
        return ratios[(int) Math.round(quantile * (ratios.length - 1))];
    }

    static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    String line() {
        return "%-20s %6.1f µs   %-20s %6.1f µs   ratio %.2f  (%.2f to %.2f, %d iterations)"
                .formatted(
                        comparison.lessName(),
                        median(lessMicros),
                        comparison.moreName(),
                        median(moreMicros),
                        ratio(0.5),
                        ratio(0),
                        ratio(1),
                        lessMicros.size());
    }

    Map<String, Object> json() {
        return Map.of(
                "less", comparison.lessName(),
                "more", comparison.moreName(),
                "less_micros", median(lessMicros),
                "more_micros", median(moreMicros),
                "ratio", ratio(0.5),
                "ratio_min", ratio(0),
                "ratio_max", ratio(1));
    }
}
