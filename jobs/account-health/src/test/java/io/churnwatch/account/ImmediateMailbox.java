package io.churnwatch.account;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** A mailbox that is read the moment something is put in. */
final class ImmediateMailbox implements MailboxExecutor {
    @Override
    public void execute(
            MailOptions options, ThrowingRunnable<? extends Exception> mail, String description, Object... arguments) {
        try {
            mail.run();
        } catch (Exception failure) {
            throw new AssertionError(description, failure);
        }
    }

    @Override
    public void yield() {}

    @Override
    public boolean tryYield() {
        return false;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }
}
