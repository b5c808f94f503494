/** Emit: what the engine says becomes Avro records and leaves through one sink. */
@NullMarked
package io.churnwatch.emit;

import org.jspecify.annotations.NullMarked;
