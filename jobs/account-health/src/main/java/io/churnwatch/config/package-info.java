/** Configuration: every option of the job, from one file and the command line. */
@NullMarked
package io.churnwatch.config;

import org.jspecify.annotations.NullMarked;
