package io.churnwatch.engine.pack;

import java.util.Optional;

/** Reads the metrics over one kind of things with a life cycle; they are looked at as they stand, without window. */
interface LifeCycleVerbs {
    /** The word that stands where a selector could. */
    String word();

    /** {@code count: <word>}. */
    Optional<MetricDraft> count(MetricBlock block);

    /** {@code max: FIELD, of: <word>}. */
    Optional<MetricDraft> max(MetricBlock block);
}
