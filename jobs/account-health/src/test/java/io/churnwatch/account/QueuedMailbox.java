package io.churnwatch.account;

import java.util.ArrayDeque;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** A mailbox whose mails are read when the test says so, one at a time. */
final class QueuedMailbox implements MailboxExecutor {
    private final ArrayDeque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();

    boolean readOne() throws Exception {
        ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail != null) {
            mail.run();
        }
        return mail != null;
    }

    @Override
    public void execute(
            MailOptions options, ThrowingRunnable<? extends Exception> mail, String description, Object... arguments) {
        mails.add(mail);
    }

    @Override
    public void yield() {
        throw new UnsupportedOperationException("the account stage never waits");
    }

    @Override
    public boolean tryYield() {
        return false;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }
}
