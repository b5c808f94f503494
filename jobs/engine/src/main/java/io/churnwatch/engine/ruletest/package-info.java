/** Rule tests: an account's story in YAML, judged by a pack, and what is expected to come of it. */
@NullMarked
package io.churnwatch.engine.ruletest;

import org.jspecify.annotations.NullMarked;
