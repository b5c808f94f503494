/** Rule packs: parse, validate, compile. */
@NullMarked
package io.churnwatch.engine.pack;

import org.jspecify.annotations.NullMarked;
