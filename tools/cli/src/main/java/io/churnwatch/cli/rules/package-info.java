/** {@code churnwatch rules}: the life of a rule pack, from the first check to what runs. */
@NullMarked
package io.churnwatch.cli.rules;

import org.jspecify.annotations.NullMarked;
