package io.churnwatch.account;

import java.util.Collections;
import java.util.Iterator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.RunnableWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Does something with every account, a few at a time: each few are a mail of the task's, so that events and checkpoint
 * barriers are read in between. A walk that is started anew begins again.
 */
final class AccountWalk {
    private final MailboxExecutor mailbox;
    private final int atOnce;
    private final ThrowingConsumer<String, Exception> step;
    private final RunnableWithException done;
    private Iterator<String> left = Collections.emptyIterator();
    private boolean underWay;

    AccountWalk(
            MailboxExecutor mailbox, int atOnce, ThrowingConsumer<String, Exception> step, RunnableWithException done) {
        this.mailbox = mailbox;
        this.atOnce = atOnce;
        this.step = step;
        this.done = done;
    }

    void start(Iterable<String> accounts) {
        left = accounts.iterator();
        if (!underWay) {
            underWay = true;
            goOn();
        }
    }

    /** Does the rest at once. */
    void finish() throws Exception {
        if (underWay) {
            some(Integer.MAX_VALUE);
        }
    }

    private void goOn() {
        mailbox.execute(this::some, "walk over accounts");
    }

    private void some() throws Exception {
        // The mail of a walk that was finished meanwhile finds nothing to do.
        if (underWay) {
            some(atOnce);
            if (underWay) {
                goOn();
            }
        }
    }

    private void some(int atMost) throws Exception {
        for (int i = 0; i < atMost && left.hasNext(); i++) {
            step.accept(left.next());
        }
        if (!left.hasNext()) {
            underWay = false;
            done.run();
        }
    }
}
