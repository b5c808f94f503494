/** Events and outputs as lines of JSON: the same Avro records, in a form that people, files and pipes can hold. */
@NullMarked
package io.churnwatch.lines;

import org.jspecify.annotations.NullMarked;
