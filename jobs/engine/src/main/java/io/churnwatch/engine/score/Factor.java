package io.churnwatch.engine.score;

import java.util.List;

/**
 * A metric turned into points. The last step that holds counts; none holding is 0 points.
 *
 * @param metric index of the metric in the pack
 */
public record Factor(String name, int metric, List<Step> steps) {

    /** Points given while the metric lies on this side of the bound. */
    public record Step(Edge edge, double bound, double points) {}

    /** How much it can move a score at most: its share when completeness is asked for. */
    public double weight() {
        return steps.stream().mapToDouble(step -> Math.abs(step.points())).max().orElse(0);
    }

    /** The points for a known value. */
    public double points(double value) {
        double points = 0;
        for (Step step : steps) {
            if (step.edge().holds(value, step.bound())) {
                points = step.points();
            }
        }
        return points;
    }
}
