/** The {@code churnwatch} command: one class per sub-command, and the house rules for output, errors and exit codes. */
@NullMarked
package io.churnwatch.cli;

import org.jspecify.annotations.NullMarked;
