package io.churnwatch.job;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Lets a test see the counters of a job in the same JVM, summed over subtasks and labels. */
public final class MetricsProbe implements MetricReporter {
    private static final Map<Counter, String> COUNTERS = new ConcurrentHashMap<>();

    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new MetricsProbe();
        }
    }

    static long counter(String name) {
        return COUNTERS.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .mapToLong(each -> each.getKey().getCount())
                .sum();
    }

    @Override
    public void open(MetricConfig config) {
        COUNTERS.clear();
    }

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter counter) {
            COUNTERS.put(counter, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
