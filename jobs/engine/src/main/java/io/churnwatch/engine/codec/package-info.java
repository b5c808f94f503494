/** Bytes and hashes: the small alphabet that the event and state formats are written in. */
@NullMarked
package io.churnwatch.engine.codec;

import org.jspecify.annotations.NullMarked;
