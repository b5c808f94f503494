/** Conditions and formulas: CEL's checked tree turned into closures with three-valued logic. */
@NullMarked
package io.churnwatch.engine.expression;

import org.jspecify.annotations.NullMarked;
