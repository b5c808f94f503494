package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Compilation;
import io.churnwatch.engine.expression.ExpressionCompiler;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.expression.Vocabulary;
import java.util.Optional;

/** Compiles expressions where they stand in a pack, so that their problems carry the pack's lines. */
final class Expressions {
    private Expressions() {}

    /** The whole outcome, problems already reported: for whoever needs the unit as well. */
    static Compilation<NumberExpression> number(Node.Scalar source, Vocabulary vocabulary, Problems problems) {
        return reported(source, ExpressionCompiler.number(source.text(), vocabulary), problems);
    }

    static Optional<TruthExpression> truth(Node.Scalar source, Vocabulary vocabulary, Problems problems) {
        return reported(source, ExpressionCompiler.truth(source.text(), vocabulary), problems)
                .expression();
    }

    private static <E> Compilation<E> reported(Node.Scalar source, Compilation<E> compiled, Problems problems) {
        compiled.problems()
                .forEach(problem -> problems.error(source.within(problem.line(), problem.column()), problem.message()));
        return compiled;
    }
}
