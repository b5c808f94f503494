package io.churnwatch.job;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether another job is writing under our transactional prefix: the two would end each other's
 * transactions. A transaction that is merely open proves nothing, since a job that was killed leaves one behind; but
 * when a new one begins while we watch, somebody is alive.
 *
 * <p>What it cannot see: a job that has no transaction open while we look, or begins none while we watch,
 * because it has nothing to say or a longer checkpoint interval than ours.
 */
final class SharedPrefix {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPrefix.class);
    private static final Duration MARGIN = Duration.ofSeconds(2);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int FIRST_LOOKS = 4;

    private final Admin admin;
    private final String prefix;
    private final Pattern ids;
    private final Duration patience;

    SharedPrefix(Admin admin, JobConfig config) {
        this.admin = admin;
        this.prefix = config.text(Option.TRANSACTION_PREFIX);
        // As Flink's sink names them: prefix, subtask, number.
        this.ids = Pattern.compile(Pattern.quote(prefix) + "-\\d+-\\d+");
        this.patience = config.duration(Option.CHECKPOINT_INTERVAL).plus(MARGIN);
    }

    /** Returns after a moment when no transaction is open, else after a checkpoint interval; refuses when one begins. */
    void check() {
        try {
            Map<String, Long> before = openWithinAMoment();
            if (before.isEmpty()) {
                return;
            }
            LOG.info("Transactions {} are open: watching for {} whether their job is alive", before.keySet(), patience);
            long deadline = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadline) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                for (Map.Entry<String, Long> now : open().entrySet()) {
                    if (!now.getValue().equals(before.get(now.getKey()))) {
                        throw new ConfigException("another job is writing with '" + Option.TRANSACTION_PREFIX.key()
                                + "' = '" + prefix + "' on this Kafka (its transaction " + now.getKey()
                                + " has just begun); stop that job, or give this one a prefix of its own");
                    }
                }
            }
        } catch (ExecutionException failure) {
            // Not every broker tells, nor tells everybody: that must not keep a job from running.
            if (!(failure.getCause() instanceof ApiException)) {
                throw new ConfigException("the broker does not tell its transactions: " + failure.getCause(), failure);
            }
            LOG.warn(
                    "Cannot see whether '{}' is in use: {}",
                    prefix,
                    failure.getCause().toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while looking at transactions", stopped);
        }
    }

    /** Between two transactions a living job has none open; hence more than one look. */
    private Map<String, Long> openWithinAMoment() throws ExecutionException, InterruptedException {
        Map<String, Long> open = open();
        for (int look = 1; look < FIRST_LOOKS && open.isEmpty(); look++) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            open = open();
        }
        return open;
    }

    /** The open transactions under our prefix, each with when it began. */
    private Map<String, Long> open() throws ExecutionException, InterruptedException {
        var ongoing = new ListTransactionsOptions().filterStates(EnumSet.of(TransactionState.ONGOING));
        Set<String> found = new TreeSet<>();
        for (TransactionListing listing : admin.listTransactions(ongoing).all().get()) {
            if (ids.matcher(listing.transactionalId()).matches()) {
                found.add(listing.transactionalId());
            }
        }
        Map<String, Long> open = new HashMap<>();
        var described = admin.describeTransactions(found);
        for (String id : found) {
            try {
                TransactionDescription transaction = described.description(id).get();
                transaction.transactionStartTimeMs().ifPresent(began -> open.put(id, began));
            } catch (ExecutionException ended) {
                // Over and forgotten between the two questions.
                if (!(ended.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw ended;
                }
            }
        }
        return open;
    }
}
