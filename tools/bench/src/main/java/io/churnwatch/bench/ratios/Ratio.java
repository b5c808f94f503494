package io.churnwatch.bench.ratios;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What one comparison came to: microseconds per event under either pack, and their ratio, each iteration by itself.
 */
record Ratio(Comparison comparison, List<Double> lessMicros, List<Double> moreMicros) {
    /** The median; of several draws the mean, for what one came to says nothing of another. */
    double ratio() {
        return comparison.draws() == 1
                ? ratio(0.5)
                : DoubleStream.of(ratios()).average().orElse(Double.NaN);
    }

    double ratio(double quantile) {
        double[] ratios = ratios();
        Arrays.sort(ratios);
        return ratios[(int) Math.round(quantile * (ratios.length - 1))];
    }

    private double[] ratios() {
        double[] ratios = new double[lessMicros.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = moreMicros.get(i) / lessMicros.get(i);
        }
        return ratios;
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
                        ratio(),
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
                "ratio", ratio(),
                "ratio_min", ratio(0),
                "ratio_max", ratio(1));
    }
}
