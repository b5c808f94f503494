/** Storm: a gate between the account stage and emit, which parks a rule that suddenly opens on everybody. */
@NullMarked
package io.churnwatch.storm;

import org.jspecify.annotations.NullMarked;
