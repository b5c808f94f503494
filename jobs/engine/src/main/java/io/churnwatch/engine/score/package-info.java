/** Score: metrics turned into points, a score and a band. */
@NullMarked
package io.churnwatch.engine.score;

import org.jspecify.annotations.NullMarked;
