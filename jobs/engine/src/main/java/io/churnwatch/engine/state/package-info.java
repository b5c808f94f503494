/** What is kept of an account, and its compact form. */
@NullMarked
package io.churnwatch.engine.state;

import org.jspecify.annotations.NullMarked;
