package io.churnwatch.engine.pack;

import io.churnwatch.engine.pack.BandReader.Span;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Factor.Scale;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Additive;
import java.util.List;

/** Works out between which scores a model's factors can bring an account. */
final class Reach {
    private Reach() {}

    /** @param factors all of the pack */
    static Span of(ScoreModel model, List<Factor> factors) {
        List<Factor> used = model.factors().stream().map(factors::get).toList();
        if (model instanceof Additive additive) {
            double from = additive.start();
            double to = additive.start();
            for (Factor factor : used) {
                // A factor without points is reported where it stands.
                if (factor.hasPoints()) {
                    from += Math.min(0, factor.lowest(Scale.POINTS));
                    to += Math.max(0, factor.highest(Scale.POINTS));
                }
            }
            return new Span(Math.max(model.min(), from), Math.min(model.max(), to));
        }
        // Which factors are known, and so weigh, differs by account: any may be alone.
        return new Span(
                used.stream()
                        .mapToDouble(factor -> factor.lowest(Scale.SCORE))
                        .min()
                        .orElse(0),
                used.stream()
                        .mapToDouble(factor -> factor.highest(Scale.SCORE))
                        .max()
                        .orElse(100));
    }
}
