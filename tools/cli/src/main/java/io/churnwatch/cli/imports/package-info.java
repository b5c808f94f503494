/** Import: rows of foreign logs become event lines, as a mapping file says. */
@NullMarked
package io.churnwatch.cli.imports;

import org.jspecify.annotations.NullMarked;
