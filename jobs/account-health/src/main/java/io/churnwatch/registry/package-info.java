/** What stands ready before a job runs: schemas, topics and published rule packs. */
@NullMarked
package io.churnwatch.registry;

import org.jspecify.annotations.NullMarked;
