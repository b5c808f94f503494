/** The job: its graph on one screen, and its main. */
@NullMarked
package io.churnwatch.job;

import org.jspecify.annotations.NullMarked;
