package io.churnwatch.engine.expression;

/** One fault in an expression; line and column count from 0 within its text. */
public record ExpressionProblem(int line, int column, String message) {}
