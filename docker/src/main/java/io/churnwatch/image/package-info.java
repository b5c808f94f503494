/** What runs in the container image: the job manager with the job in it, and the publishing of a rule pack. */
@NullMarked
package io.churnwatch.image;

import org.jspecify.annotations.NullMarked;
