/** How many bytes are stored of an account, and which signal they are for. */
@NullMarked
package io.churnwatch.bench.sizes;

import org.jspecify.annotations.NullMarked;
