/** What twice the signals and longer windows cost: two packs that take turns on the same events. */
@NullMarked
package io.churnwatch.bench.ratios;

import org.jspecify.annotations.NullMarked;
