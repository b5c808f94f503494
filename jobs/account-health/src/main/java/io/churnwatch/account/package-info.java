/** Account: the keyed stage that asks the engine and keeps what it must remember. */
@NullMarked
package io.churnwatch.account;

import org.jspecify.annotations.NullMarked;
