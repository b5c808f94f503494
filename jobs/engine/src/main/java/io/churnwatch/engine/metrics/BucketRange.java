package io.churnwatch.engine.metrics;

/** The buckets that a window covers at one moment, both ends included. */
record BucketRange(long from, long to) {
    /** Whether the window is open ahead: what happens at once belongs to it. */
    boolean isOpen() {
        return to == Long.MAX_VALUE;
    }
}
